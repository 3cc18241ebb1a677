package io.wampspring.core.client;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.uri.UriTemplate;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.OptionKey;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.message.WampValues;

/**
 * Options of outbound messages, as copies of the given options, so that later changes of
 * these have no effect.
 */
final class Options {

	static final Dict WITH_PROGRESS = Dict.of(OptionKeys.PROGRESS, true);

	private Options() {
	}

	static Dict copyOf(Dict options) {
		return options.isEmpty() ? Dict.EMPTY : Dict.of(members(options));
	}

	/**
	 * Parse a URI template; a malformed URI is returned unchanged, for the router to
	 * reject.
	 */
	static UriTemplate template(String uri) {
		try {
			return UriTemplate.parse(uri);
		}
		catch (IllegalArgumentException ex) {
			return new UriTemplate(uri, Map.of());
		}
	}

	/**
	 * Reject receivers of a publication that are not lists.
	 */
	static void requireReceivers(Dict options) {
		for (String key : options.asMap().keySet()) {
			if (OptionKeys.isReceiverOption(key) && options.getList(key) == null) {
				throw new IllegalArgumentException(key + " must be a list");
			}
		}
	}

	/**
	 * Copy options, replacing one value.
	 */
	static <T> Dict with(Dict options, OptionKey<T> key, T value) {
		Map<String, Object> members = members(options);
		members.put(key.name(), value);
		return Dict.of(members);
	}

	/**
	 * Copy options, setting or removing a flag.
	 */
	static Dict withFlag(Dict options, OptionKey<Boolean> key, boolean flag) {
		if (options.isEmpty()) {
			return flag ? Dict.of(key, true) : Dict.EMPTY;
		}
		Map<String, Object> members = members(options);
		if (flag) {
			members.put(key.name(), true);
		}
		else {
			members.remove(key.name());
		}
		return Dict.of(members);
	}

	private static Map<String, Object> members(Dict options) {
		Map<String, Object> members = new LinkedHashMap<>();
		Map<String, @Nullable Object> copy = WampValues.copyOf(options.asMap());
		copy.forEach((key, value) -> {
			if (value != null) {
				members.put(key, value);
			}
		});
		return members;
	}

}
