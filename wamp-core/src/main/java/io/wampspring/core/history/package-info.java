/**
 * Stored events: event history and event retention, behind an SPI that applications may
 * implement.
 * <p>
 * Invariants: a store never blocks the calling thread; its operations take effect in the
 * order of the calls; stored events are immutable.
 */
@NullMarked
package io.wampspring.core.history;

import org.jspecify.annotations.NullMarked;
