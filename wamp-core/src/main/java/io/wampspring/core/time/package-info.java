/**
 * Delayed work without a thread or a scan per delay.
 * <p>
 * Invariants: callbacks run on one thread and must neither block nor take long; a timer
 * that was cancelled or has run holds nothing.
 */
@NullMarked
package io.wampspring.core.time;

import org.jspecify.annotations.NullMarked;
