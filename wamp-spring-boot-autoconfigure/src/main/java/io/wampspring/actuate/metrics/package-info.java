/**
 * Meters of the router.
 * <p>
 * Invariants: routing never touches a meter; meters read the figures that the realms keep
 * anyway; no tag holds anything that a client chooses freely.
 */
@NullMarked
package io.wampspring.actuate.metrics;

import org.jspecify.annotations.NullMarked;
