package io.wampspring.core.history;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.uri.MatchPolicy;
import io.wampspring.core.uri.WampUri;

/**
 * A rule that sets whether, and for how long, events of some topics are retained.
 * <p>
 * WAMP specification: Event Retention.
 *
 * @param uri the topic or pattern
 * @param match the match policy
 * @param enabled whether events of the topics are retained
 * @param maxAge maximum age of an event; zero for unlimited, {@code null} for that of the
 * {@linkplain RetentionSettings settings}
 */
public record RetentionRule(String uri, MatchPolicy match, boolean enabled, @Nullable Duration maxAge) {

	/**
	 * Create a rule.
	 * @throws IllegalArgumentException if the topic or pattern is malformed or belongs to
	 * the protocol, or the age is negative
	 */
	public RetentionRule {
		if (!WampUri.isValid(uri, match, false) || WampUri.isReserved(uri)) {
			throw new IllegalArgumentException("No events can be retained for '" + uri + "' (" + match.key() + ")");
		}
		if (maxAge != null && maxAge.isNegative()) {
			throw new IllegalArgumentException("The age of retained events must not be negative");
		}
	}

}
