package io.wampspring.autoconfigure;

import java.util.regex.Pattern;

/**
 * Canonical names of properties.
 */
final class PropertyNames {

	private static final Pattern SIMPLE = Pattern.compile("[a-z0-9-]+");

	private PropertyNames() {
	}

	/** Return the key of a map with its separator: a dot or brackets. */
	static String key(String key) {
		return SIMPLE.matcher(key).matches() ? "." + key : "[" + key + "]";
	}

	/** Return the prefix of the properties of a realm. */
	static String realm(String realm) {
		return "wamp.realms" + key(realm);
	}

}
