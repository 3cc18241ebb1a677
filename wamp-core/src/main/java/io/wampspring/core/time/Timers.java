package io.wampspring.core.time;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

/**
 * Schedules delayed tasks. Implementations must be thread-safe.
 */
public interface Timers {

	/**
	 * Run a task once, after a delay.
	 * @param delay the delay, not negative; precision is about ten milliseconds, never
	 * early
	 * @param task the task; must be short and must not block
	 * @return a handle to cancel it
	 */
	Timer schedule(Duration delay, Runnable task);

	/**
	 * Add a time-out to a future.
	 * @param <T> type of the result
	 * @param future the future, which is never completed by the time-out
	 * @param limit the time-out
	 * @param complaint beginning of the message of the {@link TimeoutException}
	 * @return completes like the future, or fails when the time-out expires
	 */
	default <T> CompletableFuture<T> limit(CompletableFuture<T> future, Duration limit, String complaint) {
		if (future.isDone()) {
			return future;
		}
		CompletableFuture<T> limited = future.copy();
		Timer timer = schedule(limit,
				() -> limited.completeExceptionally(new TimeoutException(complaint + " within " + limit)));
		limited.whenComplete((result, failure) -> timer.cancel());
		return limited;
	}

	/**
	 * Return the monotonic time, consistent with {@link #schedule}.
	 * @return nanoseconds
	 */
	long nanoTime();

	/**
	 * Return the number of scheduled tasks.
	 * @return a number
	 */
	int pending();

	/**
	 * Set an action to run if the timers have failed and no task will run any more.
	 * Replaces the previous action.
	 * @param action called once, by the failed thread
	 */
	default void whenBroken(Runnable action) {
		// timers without a thread cannot fail this way
	}

}
