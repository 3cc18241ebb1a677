/**
 * Finds annotated methods, and holds what is known of one before it is invoked.
 * <p>
 * Invariants: a bean is never instantiated only because somebody looked for annotations
 * on it.
 */
@NullMarked
package io.wampspring.handler.internal.method;

import org.jspecify.annotations.NullMarked;
