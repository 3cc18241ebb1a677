/**
 * Converts returned values of annotated methods to WAMP results, final and progressive.
 * <p>
 * Invariants: code of the application that runs during serialization is called within the
 * interceptors; no thread blocks on a future or a publisher.
 */
@NullMarked
package io.wampspring.handler.internal.result;

import org.jspecify.annotations.NullMarked;
