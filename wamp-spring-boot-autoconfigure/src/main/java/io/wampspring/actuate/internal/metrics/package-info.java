/**
 * Meters of the router.
 * <p>
 * Invariants: routing never accesses a meter; meters read counters that the realms
 * maintain in any case; no tag contains values that a client chooses freely.
 */
@NullMarked
package io.wampspring.actuate.internal.metrics;

import org.jspecify.annotations.NullMarked;
