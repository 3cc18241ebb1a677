package io.wampspring.core.uri;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The match policy of a registration or subscription.
 * <p>
 * WAMP specification: Pattern-based Registrations, Pattern-based Subscriptions.
 */
public enum MatchPolicy {

	/** The URI itself. */
	EXACT,

	/** Every URI that begins with the pattern, by character. */
	PREFIX,

	/** Every URI with the same number of components; an empty one matches any. */
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
	 * Whether a URI matches a pattern of this policy. Takes no index: for few patterns.
	 * @param pattern a URI or pattern
	 * @param uri a URI
	 * @return {@code true} if it does
	 */
	public boolean matches(String pattern, String uri) {
		return switch (this) {
			case EXACT -> pattern.equals(uri);
			case PREFIX -> uri.startsWith(pattern);
			case WILDCARD -> matchesWildcard(pattern, uri);
		};
	}

	private static boolean matchesWildcard(String pattern, String uri) {
		int at = 0;
		int from = 0;
		while (true) {
			int patternEnd = end(pattern, at);
			int uriEnd = end(uri, from);
			boolean literal = patternEnd > at;
			if (literal && (patternEnd - at != uriEnd - from || !pattern.regionMatches(at, uri, from, uriEnd - from))) {
				return false;
			}
			if (patternEnd == pattern.length() || uriEnd == uri.length()) {
				return patternEnd == pattern.length() && uriEnd == uri.length();
			}
			at = patternEnd + 1;
			from = uriEnd + 1;
		}
	}

	private static int end(String uri, int begin) {
		int dot = uri.indexOf('.', begin);
		return (dot >= 0) ? dot : uri.length();
	}

	/**
	 * Read a {@code match} option.
	 * @param key the value, or {@code null} if the option is absent
	 * @return the policy
	 * @throws IllegalArgumentException if the policy is unknown
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
