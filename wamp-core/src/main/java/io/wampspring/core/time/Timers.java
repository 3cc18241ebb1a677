package io.wampspring.core.time;

import java.time.Duration;

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
