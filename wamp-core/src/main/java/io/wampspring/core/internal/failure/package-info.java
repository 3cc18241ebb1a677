/**
 * What every boundary around user code needs: failures unwrapped, described and logged
 * without running into a second one. Knows nothing of WAMP.
 * <p>
 * Invariant: nothing here throws, whatever a {@link java.lang.Throwable} does when it is
 * looked at.
 */
@NullMarked
package io.wampspring.core.internal.failure;

import org.jspecify.annotations.NullMarked;
