/**
 * Limits of realms, principals and sessions.
 * <p>
 * Invariant: all permits of a session are released at the latest when it ends.
 */
@NullMarked
package io.wampspring.core.limit;

import org.jspecify.annotations.NullMarked;
