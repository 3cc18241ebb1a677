package io.wampspring.core.history;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How retained events are kept. Beyond a limit those that were retained longest ago go.
 * <p>
 * WAMP specification: Event Retention.
 *
 * @param enabled whether events are kept of topics that no rule speaks of
 * @param maxTopics most topics of a realm with a retained event
 * @param maxBytes most bytes in a realm, of payload and what surrounds it
 * @param maxAge longest time that an event is kept, where no rule says otherwise; zero
 * for any
 * @param maxRestricted most events per topic that not everybody may receive, which are
 * kept beside the last one for everybody
 * @param maxDelivered most events that one subscription of a pattern gets: the latest
 * @param rules what holds for some topics; the first that matches counts
 */
public record RetentionSettings(boolean enabled, int maxTopics, long maxBytes, Duration maxAge, int maxRestricted,
		int maxDelivered, List<RetentionRule> rules) {

	/** Most topics unless something else is said. */
	public static final int DEFAULT_TOPICS = 10_000;

	/** Most MiB unless something else is said. */
	public static final int DEFAULT_MEBIBYTES = 16;

	/** Most restricted events per topic unless something else is said. */
	public static final int DEFAULT_RESTRICTED = 4;

	/** Most events that one subscription gets unless something else is said. */
	public static final int DEFAULT_DELIVERED = 1_000;

	/**
	 * On: 10,000 topics, 16 MiB, any age, 4 restricted events, 1,000 per subscription.
	 */
	public static final RetentionSettings DEFAULT = new RetentionSettings(true, DEFAULT_TOPICS,
			(long) DEFAULT_MEBIBYTES << 20, Duration.ZERO, DEFAULT_RESTRICTED, DEFAULT_DELIVERED, List.of());

	/** Off. */
	public static final RetentionSettings OFF = new RetentionSettings(false, 1, 1, Duration.ZERO, 0, 0, List.of());

	/**
	 * Create settings.
	 * @throws IllegalArgumentException if one is out of range
	 */
	public RetentionSettings {
		if (maxTopics < 1 || maxBytes < 1 || maxAge.isNegative() || maxRestricted < 0 || maxDelivered < 0) {
			throw new IllegalArgumentException("Limits of retention must not be negative");
		}
		rules = List.copyOf(rules);
	}

	/**
	 * Whether events of any topic are kept.
	 * @return {@code false} if retention is off
	 */
	public boolean isOn() {
		return this.enabled || this.rules.stream().anyMatch(RetentionRule::enabled);
	}

	/**
	 * Whether events of a topic are kept.
	 * @param topic URI of a topic
	 * @return {@code true} if they are
	 */
	public boolean accepts(String topic) {
		RetentionRule rule = ruleOf(topic);
		return (rule != null) ? rule.enabled() : this.enabled;
	}

	/**
	 * Return the longest time that an event of a topic is kept.
	 * @param topic URI of a topic
	 * @return a duration; zero for any
	 */
	public Duration maxAgeOf(String topic) {
		RetentionRule rule = ruleOf(topic);
		return (rule != null && rule.maxAge() != null) ? rule.maxAge() : this.maxAge;
	}

	private @Nullable RetentionRule ruleOf(String topic) {
		for (RetentionRule rule : this.rules) {
			if (rule.match().matches(rule.uri(), topic)) {
				return rule;
			}
		}
		return null;
	}

}
