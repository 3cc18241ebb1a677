package io.wampspring.core.history;

import io.wampspring.core.uri.MatchPolicy;
import io.wampspring.core.uri.WampUri;

/**
 * Enables the history of a topic or pattern.
 * <p>
 * WAMP specification: Event History.
 *
 * @param uri the topic or pattern, as in SUBSCRIBE
 * @param match the match policy
 * @param limits limits of the history
 */
public record HistoryRule(String uri, MatchPolicy match, HistoryLimits limits) {

	/**
	 * Create a rule.
	 * @throws IllegalArgumentException if the topic or pattern is malformed or belongs to
	 * the protocol
	 */
	public HistoryRule {
		if (!WampUri.isValid(uri, match, false) || WampUri.isReserved(uri)) {
			throw new IllegalArgumentException("No history can be stored for '" + uri + "' (" + match.key() + ")");
		}
	}

}
