/**
 * Handling of failures of user code: unwrapping, describing and logging them without a
 * second failure. Does not depend on WAMP.
 * <p>
 * Invariant: no method throws, whatever the methods of a {@link java.lang.Throwable} do.
 */
@NullMarked
package io.wampspring.core.internal.failure;

import org.jspecify.annotations.NullMarked;
