package io.wampspring.core.internal.task;

import java.util.concurrent.RejectedExecutionException;

import org.jspecify.annotations.Nullable;

/**
 * A task that a {@link BoundedExecutor} may reject even after it has accepted it, since
 * no thread became free in time. Other executors just run it.
 */
public interface RejectableTask extends Runnable {

	/**
	 * The task will not run, although the executor accepted it. Not called if the
	 * executor threw. Must not block.
	 * @param reason why
	 */
	void reject(RejectedExecutionException reason);

	/**
	 * Return on whose behalf the task runs. All tasks of one owner share a part of the
	 * threads.
	 * @return an object compared by identity, or {@code null} for the application itself,
	 * whose tasks may use all threads
	 */
	default @Nullable Object owner() {
		return null;
	}

	/**
	 * Whether the task waits for a thread as long as it takes, as nobody waits for its
	 * end and something else bounds how many such tasks there are.
	 * @return {@code true} for tasks that do not count against the queue
	 */
	default boolean isPatient() {
		return false;
	}

}
