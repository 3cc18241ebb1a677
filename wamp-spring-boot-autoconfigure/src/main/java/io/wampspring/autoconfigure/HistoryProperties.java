package io.wampspring.autoconfigure;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import io.wampspring.core.history.EventStore;
import io.wampspring.core.history.HistoryLimits;
import io.wampspring.core.history.HistoryRule;
import io.wampspring.core.history.MemoryEventStore;
import io.wampspring.core.uri.MatchPolicy;

/**
 * Event histories of a realm. Immutable.
 *
 * @param maxSize Maximum size of all histories of the realm in memory. When exceeded, the
 * oldest events are removed. Not used by an EventStore bean.
 * @param topics Topics and patterns with a history. None by default.
 */
public record HistoryProperties(@DefaultValue(MemoryEventStore.DEFAULT_MEBIBYTES + "MB") DataSize maxSize,
		@DefaultValue List<Topic> topics) {

	/** Return a store in memory for a realm alone. */
	EventStore store(String name) {
		return new MemoryEventStore(PropertyChecks.requireMemory(name + ".max-size", this.maxSize, 1),
				InstantSource.system());
	}

	List<HistoryRule> rules(String name) {
		// checked here, too, because the value is not used with another store
		PropertyChecks.requireAtMost(PropertyChecks.MAX_MEMORY, name + ".max-size", this.maxSize);
		List<HistoryRule> rules = new ArrayList<>();
		Set<List<Object>> known = new HashSet<>();
		for (Topic topic : this.topics) {
			String at = name + ".topics[" + rules.size() + "]";
			rules.add(topic.rule(at));
			PropertyChecks.require(known.add(List.of(topic.uri, topic.match)), at + ".uri", topic.uri,
					"it is listed twice with the same match.");
		}
		return rules;
	}

	/**
	 * A topic or pattern with a history.
	 *
	 * @param uri URI or pattern, as in SUBSCRIBE.
	 * @param match Match policy of the URI.
	 * @param maxEvents Maximum number of events.
	 * @param maxSize Maximum size of the events.
	 * @param maxAge Maximum age of an event. Zero for unlimited.
	 */
	public record Topic(String uri, @DefaultValue("exact") MatchPolicy match,
			@DefaultValue("" + HistoryLimits.DEFAULT_EVENTS) int maxEvents,
			@DefaultValue(HistoryLimits.DEFAULT_MEBIBYTES + "MB") DataSize maxSize,
			@DefaultValue("0s") Duration maxAge) {

		private HistoryRule rule(String name) {
			PropertyChecks.requireNotNegative(name + ".max-age", this.maxAge, PropertyChecks.CENTURY);
			HistoryLimits limits = new HistoryLimits(
					PropertyChecks.requireCount(name + ".max-events", this.maxEvents, 1, PropertyChecks.MAX_EVENTS),
					PropertyChecks.requireMemory(name + ".max-size", this.maxSize, 1), this.maxAge);
			return new HistoryRule(PropertyChecks.requireTopic(name + ".uri", this.uri, this.match), this.match,
					limits);
		}

	}

}
