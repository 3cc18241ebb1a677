package io.wampspring.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import io.wampspring.core.history.RetentionRule;
import io.wampspring.core.history.RetentionSettings;
import io.wampspring.core.uri.MatchPolicy;

/**
 * Event retention of a realm. Immutable.
 *
 * @param enabled Whether events of topics without a rule are retained.
 * @param maxTopics Maximum number of topics with a retained event.
 * @param maxSize Maximum size of all retained events.
 * @param maxAge Maximum age of a retained event. Zero for unlimited.
 * @param maxRestricted Maximum number of retained events with restricted receivers, per
 * topic.
 * @param maxDelivered Maximum number of retained events delivered to one subscription of
 * a pattern.
 * @param topics Rules of topics and patterns; the first rule that matches applies.
 */
public record RetentionProperties(@DefaultValue("true") boolean enabled,
		@DefaultValue("" + RetentionSettings.DEFAULT_TOPICS) int maxTopics,
		@DefaultValue(RetentionSettings.DEFAULT_MEBIBYTES + "MB") DataSize maxSize, @DefaultValue("0s") Duration maxAge,
		@DefaultValue("" + RetentionSettings.DEFAULT_RESTRICTED) int maxRestricted,
		@DefaultValue("" + RetentionSettings.DEFAULT_DELIVERED) int maxDelivered, @DefaultValue List<Topic> topics) {

	RetentionSettings settings(String name) {
		PropertyChecks.requireNotNegative(name + ".max-age", this.maxAge, PropertyChecks.CENTURY);
		return new RetentionSettings(this.enabled,
				PropertyChecks.requireCount(name + ".max-topics", this.maxTopics, 1, PropertyChecks.MAX_EVENTS),
				PropertyChecks.requireMemory(name + ".max-size", this.maxSize, 1), this.maxAge,
				PropertyChecks.requireCount(name + ".max-restricted", this.maxRestricted, 0,
						PropertyChecks.MAX_WAITING),
				PropertyChecks.requireCount(name + ".max-delivered", this.maxDelivered, 0, PropertyChecks.MAX_WAITING),
				rules(name));
	}

	private List<RetentionRule> rules(String name) {
		List<RetentionRule> rules = new ArrayList<>();
		for (Topic topic : this.topics) {
			rules.add(topic.rule(name + ".topics[" + rules.size() + "]"));
		}
		return rules;
	}

	/**
	 * The rule of a topic or pattern.
	 *
	 * @param uri URI or pattern.
	 * @param match Match policy of the URI.
	 * @param enabled Whether events are retained.
	 * @param maxAge Maximum age of a retained event. Zero for unlimited; that of the
	 * realm by default.
	 */
	public record Topic(String uri, @DefaultValue("exact") MatchPolicy match, @DefaultValue("true") boolean enabled,
			@Nullable Duration maxAge) {

		private RetentionRule rule(String name) {
			PropertyChecks.requireNotNegative(name + ".max-age", this.maxAge, PropertyChecks.CENTURY);
			return new RetentionRule(PropertyChecks.requireTopic(name + ".uri", this.uri, this.match), this.match,
					this.enabled, this.maxAge);
		}

	}

}
