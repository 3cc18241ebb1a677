package io.wampspring.core.time;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

/**
 * Runs things later. Safe for use by any thread.
 */
public interface Timers {

	/**
	 * Run a task once, after a delay.
	 * @param delay how long to wait, not negative; precision is about ten milliseconds,
	 * never early
	 * @param task what to run, short and without blocking
	 * @return a handle to cancel it
	 */
	Timer schedule(Duration delay, Runnable task);

	/**
	 * Limit how long to wait for a future.
	 * @param <T> type of the result
	 * @param future what to wait for; whatever happens, it is not completed here
	 * @param limit how long
	 * @param complaint beginning of the message of the {@link TimeoutException}
	 * @return completes like the future, or fails when the time is over
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
	 * Return the time since some fixed point, consistent with {@link #schedule}.
	 * @return nanoseconds
	 */
	long nanoTime();

	/**
	 * Return how many tasks wait.
	 * @return a number
	 */
	int pending();

	/**
	 * Say what to do if no task will ever run again because the timers themselves failed.
	 * Replaces what was said before.
	 * @param action called once, by the thread that failed
	 */
	default void whenBroken(Runnable action) {
		// whoever has no thread cannot lose it
	}

}
