package io.wampspring.core.uri;

/**
 * The grammar of URIs. Does not use regular expressions, which overflow the stack on long
 * URIs with repeated groups.
 * <p>
 * WAMP specification: URIs.
 */
public final class WampUri {

	/** Maximum length of a URI in characters. */
	public static final int MAX_LENGTH = 2048;

	/** Maximum number of components of a wildcard pattern. */
	public static final int MAX_WILDCARD_COMPONENTS = 64;

	private static final String RESERVED = "wamp";

	// white space for Unicode, but not for Java
	private static final char NEXT_LINE = '\u0085';

	// the last character of ASCII; the characters between space and this one are
	// printable
	private static final char DELETE = '\u007f';

	private WampUri() {
	}

	/**
	 * Whether a string is a URI without empty components.
	 * @param uri a string
	 * @param strict whether only lower case letters, digits and {@code _} are allowed
	 * @return {@code true} if it is
	 */
	public static boolean isValid(String uri, boolean strict) {
		return isValid(uri, MatchPolicy.EXACT, strict);
	}

	/**
	 * Whether a string is a valid URI or pattern of a registration or subscription.
	 * @param uri a string
	 * @param match the match policy, which determines where components may be empty
	 * @param strict whether only lower case letters, digits and {@code _} are allowed
	 * @return {@code true} if it is
	 */
	public static boolean isValid(String uri, MatchPolicy match, boolean strict) {
		if (uri.length() > MAX_LENGTH) {
			return false;
		}
		int components = 1;
		int begin = 0;
		for (int i = 0; i < uri.length(); i++) {
			char c = uri.charAt(i);
			if (c == '.') {
				if (i == begin && match != MatchPolicy.WILDCARD) {
					return false;
				}
				begin = i + 1;
				components++;
			}
			else if (strict ? !isStrict(c) : !isLoose(c)) {
				return false;
			}
		}
		return switch (match) {
			case EXACT -> begin < uri.length();
			case PREFIX -> true;
			case WILDCARD -> components <= MAX_WILDCARD_COMPONENTS;
		};
	}

	/**
	 * Whether a URI or pattern is in the namespace of the protocol.
	 * @param uri a URI or pattern
	 * @return {@code true} if its first component is {@code wamp}
	 */
	public static boolean isReserved(String uri) {
		return uri.startsWith(RESERVED) && (uri.length() == RESERVED.length() || uri.charAt(RESERVED.length()) == '.');
	}

	private static boolean isStrict(char c) {
		return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
	}

	private static boolean isLoose(char c) {
		if (c > ' ' && c < DELETE) {
			return c != '#';
		}
		return c != '#' && c != NEXT_LINE && !Character.isWhitespace(c) && !Character.isSpaceChar(c);
	}

}
