package io.wampspring.core.routing;

import java.time.Duration;

/**
 * How long calls may take and how many may wait.
 *
 * @param defaultTimeout of calls without {@code timeout}; zero for none
 * @param maxTimeout upper bound for all calls; zero for none
 * @param maxWaiting how many calls of one registration may wait while all of its callees
 * have as many invocations as their {@code concurrency} allows
 */
public record CallSettings(Duration defaultTimeout, Duration maxTimeout, int maxWaiting) {

	/** How many calls of one registration may wait unless something else is said. */
	public static final int DEFAULT_WAITING = 1_000;

	/** No time-outs, 1,000 calls that wait. */
	public static final CallSettings DEFAULT = new CallSettings(Duration.ZERO, Duration.ZERO);

	/**
	 * Create settings.
	 * @throws IllegalArgumentException if a value is negative
	 */
	public CallSettings {
		if (defaultTimeout.isNegative() || maxTimeout.isNegative() || maxWaiting < 0) {
			throw new IllegalArgumentException("Time-outs and numbers of calls must not be negative");
		}
	}

	/**
	 * Create settings with 1,000 calls that wait.
	 * @param defaultTimeout of calls without {@code timeout}; zero for none
	 * @param maxTimeout upper bound for all calls; zero for none
	 */
	public CallSettings(Duration defaultTimeout, Duration maxTimeout) {
		this(defaultTimeout, maxTimeout, DEFAULT_WAITING);
	}

}
