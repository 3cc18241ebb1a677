package io.wampspring.autoconfigure;

import java.util.regex.Pattern;

/**
 * Names of properties, as they are to be written.
 */
final class PropertyNames {

	private static final Pattern SIMPLE = Pattern.compile("[a-z0-9-]+");

	private PropertyNames() {
	}

	/** Return the key of a map with what separates it from the name of the map. */
	static String key(String key) {
		return SIMPLE.matcher(key).matches() ? "." + key : "[" + key + "]";
	}

	/** Return what the names of the properties of a realm begin with. */
	static String realm(String realm) {
		return "wamp.realms" + key(realm);
	}

}
