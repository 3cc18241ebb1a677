package io.wampspring.core.history;

import java.util.List;

/**
 * The result of a query.
 *
 * @param events the events, in the direction of the query
 * @param cut whether the limit of the query cut the result short
 */
public record HistoryPage(List<StoredEvent> events, boolean truncated) {

	/** No events. */
	public static final HistoryPage EMPTY = new HistoryPage(List.of(), false);

}
