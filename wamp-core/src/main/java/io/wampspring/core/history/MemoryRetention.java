package io.wampspring.core.history;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.uri.MatchPolicy;

/**
 * In-memory retained events. Thread-safe.
 */
final class MemoryRetention {

	private final InstantSource clock;

	// retained events by realm; guarded by this
	private final Map<String, Topics> realms = new HashMap<>();

	MemoryRetention(InstantSource clock) {
		this.clock = clock;
	}

	synchronized void retain(String realm, RetentionSettings settings, StoredEvent event) {
		if (event.size() > settings.maxBytes() || (event.isRestricted() && settings.maxRestricted() == 0)) {
			return;
		}
		Topics topics = this.realms.computeIfAbsent(realm, (absent) -> new Topics());
		topics.put(event, settings.maxRestricted());
		topics.trim(settings, this.clock.instant());
	}

	synchronized List<StoredEvent> find(String realm, RetentionSettings settings, MatchPolicy match, String uri) {
		Topics topics = this.realms.get(realm);
		return (topics != null) ? topics.find(match, uri, settings, this.clock.instant()) : List.of();
	}

	synchronized void forget(String realm) {
		this.realms.remove(realm);
	}

	/** Return the number of topics visited for patterns in a realm. */
	synchronized long visited(String realm) {
		Topics topics = this.realms.get(realm);
		return (topics != null) ? topics.visited : 0;
	}

	private static boolean isTooOld(StoredEvent event, RetentionSettings settings, Instant now) {
		Duration age = settings.maxAgeOf(event.topic());
		return !age.isZero() && Duration.between(event.time(), now).compareTo(age) > 0;
	}

	/** The retained events of one realm. */
	private static final class Topics {

		// topic -> its events from the latest to the oldest, of which only the last may
		// be unrestricted; topics in the order of their latest event. The map and its
		// lists are guarded by the owner
		private final Map<String, List<StoredEvent>> byTopic = new LinkedHashMap<>();

		// the same topics in alphabetical order, so that those with a common prefix are
		// adjacent
		private final NavigableMap<String, List<StoredEvent>> sorted = new TreeMap<>();

		// number of topics visited for patterns, limited by tests
		private long visited;

		// size of all events
		private long bytes;

		void put(StoredEvent event, int maxRestricted) {
			List<StoredEvent> present = remove(event.topic());
			List<StoredEvent> next = new ArrayList<>();
			next.add(event);
			if (event.isRestricted() && present != null) {
				int restricted = 1;
				for (StoredEvent earlier : present) {
					if (!earlier.isRestricted() || restricted++ < maxRestricted) {
						next.add(earlier);
					}
				}
			}
			this.byTopic.put(event.topic(), next);
			this.sorted.put(event.topic(), next);
			this.bytes += size(next);
		}

		private @Nullable List<StoredEvent> remove(String topic) {
			List<StoredEvent> removed = this.byTopic.remove(topic);
			this.sorted.remove(topic);
			this.bytes -= (removed != null) ? size(removed) : 0;
			return removed;
		}

		private static long size(List<StoredEvent> events) {
			return events.stream().mapToLong(StoredEvent::size).sum();
		}

		/**
		 * Remove the eldest topics while there are too many of them or they are expired.
		 * If maximum ages differ between topics, expired ones may remain longer, but are
		 * not returned.
		 */
		void trim(RetentionSettings settings, Instant now) {
			Iterator<List<StoredEvent>> eldest = this.byTopic.values().iterator();
			while (eldest.hasNext()) {
				List<StoredEvent> events = eldest.next();
				if (this.byTopic.size() <= settings.maxTopics() && this.bytes <= settings.maxBytes()
						&& !isTooOld(events.get(0), settings, now)) {
					return;
				}
				eldest.remove();
				this.sorted.remove(events.get(0).topic());
				this.bytes -= size(events);
			}
		}

		List<StoredEvent> find(MatchPolicy match, String uri, RetentionSettings settings, Instant now) {
			if (match == MatchPolicy.EXACT) {
				return young(this.byTopic.getOrDefault(uri, List.of()), settings, now);
			}
			String beginning = (match == MatchPolicy.PREFIX) ? uri : beginning(uri);
			List<StoredEvent> found = new ArrayList<>();
			for (Map.Entry<String, List<StoredEvent>> entry : this.sorted.tailMap(beginning).entrySet()) {
				if (!entry.getKey().startsWith(beginning)) {
					break;
				}
				this.visited++;
				if (match.matches(uri, entry.getKey())) {
					found.addAll(young(entry.getValue(), settings, now));
				}
			}
			return found;
		}

		/** Return the common prefix of all topics that a wildcard pattern matches. */
		private static String beginning(String pattern) {
			if (pattern.startsWith(".")) {
				return "";
			}
			int empty = pattern.indexOf("..");
			int end = (empty >= 0) ? empty : pattern.endsWith(".") ? pattern.length() - 1 : pattern.length();
			return pattern.substring(0, (end < pattern.length()) ? end + 1 : end);
		}

		private static List<StoredEvent> young(List<StoredEvent> events, RetentionSettings settings, Instant now) {
			return events.stream().filter((event) -> !isTooOld(event, settings, now)).toList();
		}

	}

}
