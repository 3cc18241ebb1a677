package io.wampspring.core.auth;

import java.time.Duration;

/**
 * How often somebody may fail to authenticate.
 *
 * @param freeAttempts failures without consequence, at least 1
 * @param firstDelay how long to wait after the next failure; doubles with each further
 * one
 * @param maxDelay the longest wait; after so long without an attempt failures are
 * forgotten
 * @param maxEntries of how many pairs of name and address failures are remembered; when
 * there are more, those that failed longest ago are forgotten
 */
public record AttemptLimits(int freeAttempts, Duration firstDelay, Duration maxDelay, int maxEntries) {

	/** Five failures, then one second and more, up to five minutes. */
	public static final AttemptLimits DEFAULT = new AttemptLimits(5, Duration.ofSeconds(1), Duration.ofMinutes(5),
			10_000);

	/**
	 * Create limits.
	 * @param freeAttempts failures without consequence
	 * @param firstDelay how long to wait after that
	 * @param maxDelay the longest wait
	 * @param maxEntries how many are remembered
	 * @throws IllegalArgumentException if a value is out of range
	 */
	public AttemptLimits {
		if (freeAttempts < 1 || maxEntries < 1 || firstDelay.isNegative() || firstDelay.isZero()
				|| maxDelay.compareTo(firstDelay) < 0) {
			throw new IllegalArgumentException("Impossible limits for attempts");
		}
	}

	/** Return how long to wait after a number of failures, in nanoseconds. */
	long delayAfter(int failures) {
		if (failures < this.freeAttempts) {
			return 0;
		}
		long max = this.maxDelay.toNanos();
		int doublings = Math.min(failures - this.freeAttempts, Long.SIZE - 2);
		long first = this.firstDelay.toNanos();
		return (first > max >> doublings) ? max : first << doublings;
	}

}
