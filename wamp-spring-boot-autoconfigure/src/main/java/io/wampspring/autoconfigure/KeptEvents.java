package io.wampspring.autoconfigure;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;

import io.wampspring.core.history.EventStore;
import io.wampspring.core.history.HistoryLimits;
import io.wampspring.core.history.HistoryRule;
import io.wampspring.core.history.MemoryEventStore;
import io.wampspring.core.history.RetentionRule;
import io.wampspring.core.history.RetentionSettings;
import io.wampspring.core.uri.MatchPolicy;
import io.wampspring.core.uri.WampUri;

/**
 * Makes the settings of history and retention of a realm out of properties. Refuses
 * values that make no sense, under the full name of the property.
 */
final class KeptEvents {

	private final String prefix;

	private final HistoryProperties history;

	private final RetentionProperties retention;

	/**
	 * Create the maker.
	 * @param key name of the realm or template in the properties
	 */
	KeptEvents(String key, WampProperties.Realm properties) {
		this.prefix = PropertyNames.realm(key);
		this.history = properties.history();
		this.retention = properties.retention();
	}

	/** Return a store in memory for this realm alone. */
	EventStore memory() {
		requirePositive(".history.max-size", this.history.maxSize());
		return new MemoryEventStore(this.history.maxSize().toBytes(), InstantSource.system());
	}

	List<HistoryRule> history() {
		List<HistoryRule> rules = new ArrayList<>();
		Set<List<Object>> known = new HashSet<>();
		for (HistoryProperties.Topic topic : this.history.topics()) {
			String name = ".history.topics[" + rules.size() + "]";
			requireUri(name + ".uri", topic.uri(), topic.match());
			if (!known.add(List.of(topic.uri(), topic.match()))) {
				throw invalid(name + ".uri", topic.uri(), "it is listed twice with the same match.");
			}
			require(topic.maxEvents() > 0, name + ".max-events", topic.maxEvents(), "it must be at least 1.");
			requirePositive(name + ".max-size", topic.maxSize());
			requireNotNegative(name + ".max-age", topic.maxAge());
			rules.add(new HistoryRule(topic.uri(), topic.match(),
					new HistoryLimits(topic.maxEvents(), topic.maxSize().toBytes(), topic.maxAge())));
		}
		return rules;
	}

	RetentionSettings retention() {
		String name = ".retention";
		RetentionProperties properties = this.retention;
		require(properties.maxTopics() > 0, name + ".max-topics", properties.maxTopics(), "it must be at least 1.");
		requirePositive(name + ".max-size", properties.maxSize());
		requireNotNegative(name + ".max-age", properties.maxAge());
		require(properties.maxRestricted() >= 0, name + ".max-restricted", properties.maxRestricted(),
				"it must not be negative.");
		require(properties.maxDelivered() >= 0, name + ".max-delivered", properties.maxDelivered(),
				"it must not be negative.");
		return new RetentionSettings(properties.enabled(), properties.maxTopics(), properties.maxSize().toBytes(),
				properties.maxAge(), properties.maxRestricted(), properties.maxDelivered(), retentionRules());
	}

	private List<RetentionRule> retentionRules() {
		List<RetentionRule> rules = new ArrayList<>();
		for (RetentionProperties.Topic topic : this.retention.topics()) {
			String name = ".retention.topics[" + rules.size() + "]";
			requireUri(name + ".uri", topic.uri(), topic.match());
			requireNotNegative(name + ".max-age", topic.maxAge());
			rules.add(new RetentionRule(topic.uri(), topic.match(), topic.enabled(), topic.maxAge()));
		}
		return rules;
	}

	// a missing uri binds to null in spite of the type
	private void requireUri(String name, @Nullable String uri, MatchPolicy match) {
		if (uri == null || !WampUri.isValid(uri, match, false)) {
			throw invalid(name, uri, "it must be a URI or pattern that matches " + match.key()
					+ ": no spaces, no '#', empty parts between dots in wildcards only.");
		}
		require(!WampUri.isReserved(uri), name, uri, "events of wamp. topics are not kept.");
	}

	private void requirePositive(String name, DataSize size) {
		require(size.toBytes() > 0, name, size, "it must be at least 1 byte.");
	}

	private void requireNotNegative(String name, @Nullable Duration age) {
		require(age == null || !age.isNegative(), name, age, "it must not be negative.");
	}

	private void require(boolean sensible, String name, @Nullable Object value, String reason) {
		if (!sensible) {
			throw invalid(name, value, reason);
		}
	}

	private InvalidConfigurationPropertyValueException invalid(String name, @Nullable Object value, String reason) {
		return new InvalidConfigurationPropertyValueException(this.prefix + name, value, reason);
	}

}
