package io.wampspring.core.history;

import java.time.Duration;

/**
 * How much of the history of one subscription is kept. Whatever is reached first makes
 * the oldest events go.
 *
 * @param maxEvents most events, at least 1
 * @param maxBytes most bytes of payload and what surrounds it, at least 1
 * @param maxAge longest time that an event is kept; zero for any
 */
public record HistoryLimits(int maxEvents, long maxBytes, Duration maxAge) {

	/** Most events unless something else is said. */
	public static final int DEFAULT_EVENTS = 1_000;

	/** Most MiB unless something else is said. */
	public static final int DEFAULT_MEBIBYTES = 4;

	/** 1,000 events, 4 MiB, any age. */
	public static final HistoryLimits DEFAULT = new HistoryLimits(DEFAULT_EVENTS, (long) DEFAULT_MEBIBYTES << 20,
			Duration.ZERO);

	/**
	 * Create limits.
	 * @throws IllegalArgumentException if one is out of range
	 */
	public HistoryLimits {
		if (maxEvents < 1 || maxBytes < 1 || maxAge.isNegative()) {
			throw new IllegalArgumentException("Limits of a history must be positive");
		}
	}

}
