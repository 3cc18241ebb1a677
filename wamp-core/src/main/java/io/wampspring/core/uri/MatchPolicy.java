package io.wampspring.core.uri;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * How the URI of a registration or subscription matches.
 * <p>
 * WAMP specification: Pattern-based Registrations, Pattern-based Subscriptions.
 */
public enum MatchPolicy {

	/** The URI itself. */
	EXACT,

	/** Every URI that begins with the pattern, by character. */
	PREFIX,

	/** Every URI with as many components; an empty component matches any one. */
	WILDCARD;

	private final String key = name().toLowerCase(Locale.ROOT);

	/**
	 * Return the value of the {@code match} option.
	 * @return the name in lower case
	 */
	public String key() {
		return this.key;
	}

	/**
	 * Read a {@code match} option.
	 * @param key the value, or {@code null} if the option is absent
	 * @return the policy
	 * @throws IllegalArgumentException if there is no such policy
	 */
	public static MatchPolicy of(@Nullable String key) {
		if (key == null) {
			return EXACT;
		}
		for (MatchPolicy policy : values()) {
			if (policy.key.equals(key)) {
				return policy;
			}
		}
		throw new IllegalArgumentException("Unknown match policy");
	}

}
