package io.wampspring.core.routing;

import java.time.Duration;

/**
 * Time-outs of calls and limit of queued calls.
 *
 * @param defaultTimeout time-out of calls without {@code timeout}; zero for none
 * @param maxTimeout upper bound for all calls; zero for none
 * @param maxWaiting maximum number of queued calls of one registration while all of its
 * callees have reached their {@code concurrency} limit
 */
public record CallSettings(Duration defaultTimeout, Duration maxTimeout, int maxWaiting) {

	/** Default for the maximum number of queued calls of one registration. */
	public static final int DEFAULT_WAITING = 1_000;

	/** No time-outs, up to 1,000 queued calls. */
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
	 * Create settings with up to 1,000 queued calls.
	 * @param defaultTimeout time-out of calls without {@code timeout}; zero for none
	 * @param maxTimeout upper bound for all calls; zero for none
	 */
	public CallSettings(Duration defaultTimeout, Duration maxTimeout) {
		this(defaultTimeout, maxTimeout, DEFAULT_WAITING);
	}

}
