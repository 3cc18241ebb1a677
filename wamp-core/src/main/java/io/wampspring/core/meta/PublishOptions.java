package io.wampspring.core.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.Dict;
import io.wampspring.core.message.Ids;
import io.wampspring.core.message.WampUris;

/**
 * Options of PUBLISH that come as arguments of a call, where no codec has checked them.
 * What makes no sense for a testament - {@code acknowledge}, {@code exclude_me} - and
 * unknown keys are dropped.
 * <p>
 * WAMP specification: Session Testaments, Extensibility.
 */
final class PublishOptions {

	private static final Set<String> FLAGS = Set.of("retain", "disclose_me");

	private static final Set<String> ID_LISTS = Set.of("exclude", "eligible");

	private static final Set<String> STRING_LISTS = Set.of("exclude_authid", "exclude_authrole", "eligible_authid",
			"eligible_authrole");

	private static final Set<String> STRINGS = Set.of("rkey", "ppt_scheme", "ppt_serializer", "ppt_cipher",
			"ppt_keyid");

	private PublishOptions() {
	}

	/** Checks options; {@code null} for none. */
	static Dict of(@Nullable Object options) {
		if (options == null) {
			return Dict.EMPTY;
		}
		if (!(options instanceof Map<?, ?> members)) {
			throw invalid("publish_options must be a dict");
		}
		Dict.Builder builder = Dict.builder();
		members.forEach((key, value) -> {
			if (value != null) {
				builder.put(String.valueOf(key), checked(String.valueOf(key), value));
			}
		});
		return builder.build();
	}

	private static @Nullable Object checked(String key, Object value) {
		if (FLAGS.contains(key)) {
			return require(key, value, value instanceof Boolean);
		}
		if (STRINGS.contains(key)) {
			return require(key, value, value instanceof String);
		}
		if (STRING_LISTS.contains(key)) {
			return require(key, value,
					value instanceof List<?> list && list.stream().allMatch(String.class::isInstance));
		}
		return ID_LISTS.contains(key) ? ids(key, value) : null;
	}

	private static List<Long> ids(String key, Object value) {
		if (!(value instanceof List<?> list)) {
			throw invalid(key + " must be a list of ids");
		}
		List<Long> ids = new ArrayList<>(list.size());
		for (Object element : list) {
			if (!(element instanceof Long || element instanceof Integer)
					|| !Ids.isValid(((Number) element).longValue())) {
				throw invalid(key + " must be a list of ids");
			}
			ids.add(((Number) element).longValue());
		}
		return ids;
	}

	private static Object require(String key, Object value, boolean valid) {
		if (!valid) {
			throw invalid(key + " has a value of the wrong type");
		}
		return value;
	}

	private static MetaException invalid(String message) {
		return new MetaException(WampUris.INVALID_ARGUMENT, message);
	}

}
