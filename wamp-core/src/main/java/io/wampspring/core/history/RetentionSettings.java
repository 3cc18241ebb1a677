package io.wampspring.core.history;

import java.time.Duration;

/**
 * How retained events are kept. Beyond a limit those that were retained longest ago go.
 * <p>
 * WAMP specification: Event Retention.
 *
 * @param enabled whether any are kept
 * @param maxTopics most topics of a realm with a retained event
 * @param maxBytes most bytes in a realm, of payload and what surrounds it
 * @param maxAge longest time that an event is kept; zero for any
 * @param maxRestricted most events per topic that not everybody may receive, which are
 * kept beside the last one for everybody
 * @param maxDelivered most events that one subscription of a pattern gets: the latest
 */
public record RetentionSettings(boolean enabled, int maxTopics, long maxBytes, Duration maxAge, int maxRestricted,
		int maxDelivered) {

	/**
	 * On: 10,000 topics, 16 MiB, any age, 4 restricted events, 1,000 per subscription.
	 */
	public static final RetentionSettings DEFAULT = new RetentionSettings(true, 10_000, 16L << 20, Duration.ZERO, 4,
			1000);

	/** Off. */
	public static final RetentionSettings OFF = new RetentionSettings(false, 1, 1, Duration.ZERO, 0, 0);

	/**
	 * Create settings.
	 * @throws IllegalArgumentException if one is out of range
	 */
	public RetentionSettings {
		if (maxTopics < 1 || maxBytes < 1 || maxAge.isNegative() || maxRestricted < 0 || maxDelivered < 0) {
			throw new IllegalArgumentException("Limits of retention must not be negative");
		}
	}

}
