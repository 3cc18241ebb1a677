/**
 * Delayed tasks without a thread per task.
 * <p>
 * Invariants: tasks run on one thread and must neither block nor take long; a timer that
 * was cancelled or has run does not reference its task.
 */
@NullMarked
package io.wampspring.core.time;

import org.jspecify.annotations.NullMarked;
