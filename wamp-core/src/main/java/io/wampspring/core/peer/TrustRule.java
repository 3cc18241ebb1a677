package io.wampspring.core.peer;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.uri.MatchPolicy;

/**
 * Gives a trust level to those who call some procedures or publish to some topics.
 *
 * @param uri URI or pattern of the procedures or topics
 * @param match how it matches
 * @param authrole role of those who call or publish, or {@code null} for any
 * @param level the level, 0 for the least trust
 */
public record TrustRule(String uri, MatchPolicy match, @Nullable String authrole, int level) {

	/**
	 * Create a rule.
	 * @throws IllegalArgumentException if the level is negative
	 */
	public TrustRule {
		if (level < 0) {
			throw new IllegalArgumentException("A trust level cannot be negative");
		}
	}

	boolean appliesTo(String calledUri, Identity identity) {
		return (this.authrole == null || this.authrole.equals(identity.authrole()))
				&& this.match.matches(this.uri, calledUri);
	}

}
