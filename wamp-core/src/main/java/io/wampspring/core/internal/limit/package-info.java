/**
 * Counts resources of sessions and realms against their limits.
 * <p>
 * Invariant: all permits of a session are released at the latest when it ends.
 */
@NullMarked
package io.wampspring.core.internal.limit;

import org.jspecify.annotations.NullMarked;
