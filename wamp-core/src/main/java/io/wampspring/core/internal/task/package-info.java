/**
 * Bounded executors for code of the application.
 * <p>
 * Invariants: handing a task over never blocks; a task that cannot run is rejected, and
 * whoever waits for it hears of that; what one peer asks for never takes all threads.
 */
@NullMarked
package io.wampspring.core.internal.task;

import org.jspecify.annotations.NullMarked;
