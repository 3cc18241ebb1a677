package io.wampspring.core.history;

import java.util.List;

/**
 * The result of a query.
 *
 * @param events the events, in the direction of the query
 * @param truncated whether the limit of the query truncated the result
 */
public record HistoryPage(List<StoredEvent> events, boolean truncated) {

	/** No events. */
	public static final HistoryPage EMPTY = new HistoryPage(List.of(), false);

}
