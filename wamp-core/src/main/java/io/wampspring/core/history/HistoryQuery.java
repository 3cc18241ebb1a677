package io.wampspring.core.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.peer.Identity;

/**
 * A query for events of a history. All conditions apply together; a {@code null}
 * condition is ignored. Positions are those in the history, because ids of publications
 * are random and have no order.
 * <p>
 * WAMP specification: Event History.
 *
 * @param requester the requester; events that it may not see are skipped
 * @param reverse whether the newest event is first
 * @param limit maximum number of events, in the direction of the query, after all other
 * conditions; 0 for unlimited
 * @param times bounds in time
 * @param publications bounds by publication
 * @param topic topic of the events, or {@code null} for any
 */
public record HistoryQuery(Identity requester, boolean reverse, int limit, Times times, Publications publications,
		@Nullable String topic) {

	/**
	 * Return this query for the events of one topic.
	 * @param uri URI of the topic
	 * @return the query
	 */
	public HistoryQuery withTopic(String uri) {
		return new HistoryQuery(this.requester, this.reverse, this.limit, this.times, this.publications, uri);
	}

	/**
	 * Select events from a complete history, for stores that hold it in memory.
	 * @param history all events in the order of arrival
	 * @return the events that match this query
	 */
	public HistoryPage select(List<StoredEvent> history) {
		int begin = 0;
		int end = history.size();
		List<Integer> lower = new ArrayList<>(2);
		List<Integer> upper = new ArrayList<>(2);
		if (!locate(history, this.publications.from(), 0, lower)
				|| !locate(history, this.publications.after(), 1, lower)
				|| !locate(history, this.publications.until(), 1, upper)
				|| !locate(history, this.publications.before(), 0, upper)) {
			return HistoryPage.EMPTY;
		}
		for (int index : lower) {
			begin = Math.max(begin, index);
		}
		for (int index : upper) {
			end = Math.min(end, index);
		}
		return collect(history, begin, end);
	}

	private static boolean locate(List<StoredEvent> history, @Nullable Long publication, int offset,
			List<Integer> positions) {
		if (publication == null) {
			return true;
		}
		for (int i = 0; i < history.size(); i++) {
			if (history.get(i).publication() == publication) {
				positions.add(i + offset);
				return true;
			}
		}
		return false;
	}

	private HistoryPage collect(List<StoredEvent> history, int begin, int end) {
		List<StoredEvent> selected = new ArrayList<>();
		for (int i = begin; i < end; i++) {
			StoredEvent event = history.get(this.reverse ? end - 1 - (i - begin) : i);
			if (!accepts(event)) {
				continue;
			}
			if (this.limit > 0 && selected.size() == this.limit) {
				return new HistoryPage(selected, true);
			}
			selected.add(event);
		}
		return new HistoryPage(selected, false);
	}

	/**
	 * Whether an event meets all conditions except bounds by publication.
	 * @param event an event
	 * @return {@code true} if it does
	 */
	public boolean accepts(StoredEvent event) {
		return this.times.accept(event.time()) && (this.topic == null || this.topic.equals(event.topic()))
				&& event.isVisibleTo(this.requester);
	}

	/**
	 * Bounds in time.
	 *
	 * @param from at or after this
	 * @param after after this
	 * @param until at or before this
	 * @param before before this
	 */
	public record Times(@Nullable Instant from, @Nullable Instant after, @Nullable Instant until,
			@Nullable Instant before) {

		/** No bounds. */
		public static final Times ANY = new Times(null, null, null, null);

		boolean accept(Instant time) {
			return (this.from == null || !time.isBefore(this.from)) && (this.after == null || time.isAfter(this.after))
					&& (this.until == null || !time.isAfter(this.until))
					&& (this.before == null || time.isBefore(this.before));
		}

	}

	/**
	 * Bounds by publication. If a publication is not in the history, the result is empty.
	 *
	 * @param from this one and later ones
	 * @param after later ones than this one
	 * @param until this one and earlier ones
	 * @param before earlier ones than this one
	 */
	public record Publications(@Nullable Long from, @Nullable Long after, @Nullable Long until, @Nullable Long before) {

		/** No bounds. */
		public static final Publications ANY = new Publications(null, null, null, null);

	}

}
