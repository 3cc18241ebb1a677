package io.wampspring.core.internal.task;

import java.util.concurrent.RejectedExecutionException;

import org.jspecify.annotations.Nullable;

/**
 * A task that a {@link BoundedExecutor} may reject even after it has accepted it, if no
 * thread becomes free in time. To other executors it is an ordinary task.
 */
public interface RejectableTask extends Runnable {

	/**
	 * The task will not run, although the executor accepted it. Not called if the
	 * executor threw. Must not block.
	 * @param reason the reason
	 */
	void reject(RejectedExecutionException reason);

	/**
	 * Return the owner of the task. All tasks of one owner share a part of the threads.
	 * @return an object compared by identity, or {@code null} for the application itself,
	 * whose tasks may use all threads
	 */
	default @Nullable Object owner() {
		return null;
	}

	/**
	 * Whether the task is queued without time-out and without capacity limit: nothing
	 * waits for its completion, and the number of such tasks is bounded otherwise.
	 * @return {@code true} for tasks that do not count against the queue
	 */
	default boolean isPatient() {
		return false;
	}

}
