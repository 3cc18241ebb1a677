package io.wampspring.core.conformance;

import java.util.HashMap;
import java.util.Map;

/**
 * Puts options together.
 */
final class Options {

	private Options() {
	}

	static Map<String, Object> with(Map<String, ?> options, String key, Object value) {
		Map<String, Object> result = new HashMap<>(options);
		result.put(key, value);
		return result;
	}

}
