/**
 * Bounded executors for code of the application.
 * <p>
 * Invariants: submitting a task never blocks; a task that cannot run is rejected, and
 * notified of it; one peer never occupies all threads.
 */
@NullMarked
package io.wampspring.core.internal.task;

import org.jspecify.annotations.NullMarked;
