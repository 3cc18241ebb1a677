package io.wampspring.core.peer;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.uri.MatchPolicy;

/**
 * Assigns a trust level to callers of some procedures or publishers to some topics.
 *
 * @param uri URI or pattern of the procedures or topics
 * @param match the match policy
 * @param authrole authrole of the caller or publisher, or {@code null} for any
 * @param level the level; 0 is the lowest
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
