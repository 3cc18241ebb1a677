package io.wampspring.autoconfigure;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import io.wampspring.core.uri.MatchPolicy;

/**
 * Of which topics of a realm a history is kept, and how much. Immutable.
 *
 * @param maxSize Maximum size of all histories of the realm in memory. Beyond it the
 * oldest events go. Without effect on an EventStore bean.
 * @param topics Topics and patterns that have a history. None unless set.
 */
public record HistoryProperties(@DefaultValue("64MB") DataSize maxSize, @DefaultValue List<Topic> topics) {

	/** No history. */
	static final HistoryProperties DEFAULT = new HistoryProperties(DataSize.ofMegabytes(64), List.of());

	/**
	 * A topic or pattern that has a history.
	 *
	 * @param uri URI or pattern, as subscribers give it.
	 * @param match How it matches.
	 * @param maxEvents Maximum number of events.
	 * @param maxSize Maximum size of the events.
	 * @param maxAge Maximum age of an event. Zero for any.
	 */
	public record Topic(String uri, @DefaultValue("exact") MatchPolicy match, @DefaultValue("1000") int maxEvents,
			@DefaultValue("4MB") DataSize maxSize, @DefaultValue("0s") Duration maxAge) {

	}

}
