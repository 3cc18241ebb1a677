/**
 * Turns what annotated methods return into WAMP results, one or many.
 * <p>
 * Invariants: code of the application that runs while a result is written is surrounded
 * by the interceptors; no thread waits for a future or a publisher.
 */
@NullMarked
package io.wampspring.handler.internal.result;

import org.jspecify.annotations.NullMarked;
