package io.wampspring.autoconfigure;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import io.wampspring.core.uri.MatchPolicy;

/**
 * Of which topics of a realm the last event is retained, and how much in all. Immutable.
 *
 * @param enabled Whether events of topics that are not listed are retained.
 * @param maxTopics Maximum number of topics with a retained event.
 * @param maxSize Maximum size of all retained events.
 * @param maxAge Maximum age of a retained event. Zero for any.
 * @param maxRestricted Maximum number of retained events of a topic that not everybody
 * may receive.
 * @param maxDelivered Maximum number of retained events that one subscription of a
 * pattern gets.
 * @param topics What holds for some topics; the first that matches counts.
 */
public record RetentionProperties(@DefaultValue("true") boolean enabled, @DefaultValue("10000") int maxTopics,
		@DefaultValue("16MB") DataSize maxSize, @DefaultValue("0s") Duration maxAge,
		@DefaultValue("4") int maxRestricted, @DefaultValue("1000") int maxDelivered,
		@DefaultValue List<Topic> topics) {

	/** What holds for a realm of which nothing is said. */
	static final RetentionProperties DEFAULT = new RetentionProperties(true, 10_000, DataSize.ofMegabytes(16),
			Duration.ZERO, 4, 1000, List.of());

	/**
	 * A topic or pattern with rules of its own.
	 *
	 * @param uri URI or pattern.
	 * @param match How it matches.
	 * @param enabled Whether events are retained.
	 * @param maxAge Maximum age of a retained event. Zero for any; that of the realm
	 * unless set.
	 */
	public record Topic(String uri, @DefaultValue("exact") MatchPolicy match, @DefaultValue("true") boolean enabled,
			@Nullable Duration maxAge) {

	}

}
