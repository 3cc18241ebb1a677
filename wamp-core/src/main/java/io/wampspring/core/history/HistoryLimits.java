package io.wampspring.core.history;

import java.time.Duration;

/**
 * Limits of the history of one subscription. When one of them is exceeded, the oldest
 * events are removed.
 *
 * @param maxEvents maximum number of events, at least 1
 * @param maxBytes maximum size of the events in bytes, including overhead, at least 1
 * @param maxAge maximum age of an event; zero for unlimited
 */
public record HistoryLimits(int maxEvents, long maxBytes, Duration maxAge) {

	/** Default maximum number of events. */
	public static final int DEFAULT_EVENTS = 1_000;

	/** Default maximum size, in MiB. */
	public static final int DEFAULT_MEBIBYTES = 4;

	/** 1,000 events, 4 MiB, unlimited age. */
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
