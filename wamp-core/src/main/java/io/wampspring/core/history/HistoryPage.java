package io.wampspring.core.history;

import java.util.List;

/**
 * The answer to a query.
 *
 * @param events the events, in the direction of the query
 * @param cut whether the limit of the query kept further events out
 */
public record HistoryPage(List<StoredEvent> events, boolean cut) {

	/** No events. */
	public static final HistoryPage EMPTY = new HistoryPage(List.of(), false);

}
