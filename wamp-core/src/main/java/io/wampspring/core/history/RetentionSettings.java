package io.wampspring.core.history;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Settings of event retention. When a limit is exceeded, the least recently retained
 * events are removed.
 * <p>
 * WAMP specification: Event Retention.
 *
 * @param enabled whether events of topics without a rule are retained
 * @param maxTopics maximum number of topics of a realm with a retained event
 * @param maxBytes maximum size of the events of a realm in bytes, including overhead
 * @param maxAge maximum age of an event without a rule; zero for unlimited
 * @param maxRestricted maximum number of events per topic with restricted receivers,
 * stored in addition to the last unrestricted one
 * @param maxDelivered maximum number of events delivered to one subscription of a
 * pattern: the latest
 * @param rules rules of topics; the first that matches applies
 */
public record RetentionSettings(boolean enabled, int maxTopics, long maxBytes, Duration maxAge, int maxRestricted,
		int maxDelivered, List<RetentionRule> rules) {

	/** Default maximum number of topics. */
	public static final int DEFAULT_TOPICS = 10_000;

	/** Default maximum size, in MiB. */
	public static final int DEFAULT_MEBIBYTES = 16;

	/** Default maximum number of restricted events per topic. */
	public static final int DEFAULT_RESTRICTED = 4;

	/** Default maximum number of events per subscription. */
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
	 * Whether events of any topic are retained.
	 * @return {@code false} if retention is off
	 */
	public boolean isOn() {
		return this.enabled || this.rules.stream().anyMatch(RetentionRule::enabled);
	}

	/**
	 * Whether events of a topic are retained.
	 * @param topic URI of a topic
	 * @return {@code true} if they are
	 */
	public boolean accepts(String topic) {
		RetentionRule rule = ruleOf(topic);
		return (rule != null) ? rule.enabled() : this.enabled;
	}

	/**
	 * Return the maximum age of an event of a topic.
	 * @param topic URI of a topic
	 * @return a duration; zero for unlimited
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
