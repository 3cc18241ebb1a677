package io.wampspring.core.internal.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.Dict;
import io.wampspring.core.message.Ids;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.message.RouterErrors;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.peer.ReceiverAttributes;

/**
 * Options of PUBLISH that come as arguments of a call, where no codec has checked them.
 * What makes no sense for a testament - {@code acknowledge}, {@code exclude_me} - and
 * unknown keys are dropped, but for those that choose receivers: to ignore one would show
 * the event to whom it is not for. A key may have an underscore before it, as in
 * requests.
 * <p>
 * WAMP specification: Session Testaments, Extensibility.
 */
final class PublishOptions {

	private static final Set<String> FLAGS = Set.of("retain", "disclose_me");

	private static final Set<String> ID_LISTS = Set.of("exclude", "eligible");

	private static final Set<String> STRINGS = Set.of("rkey", "ppt_scheme", "ppt_serializer", "ppt_cipher",
			"ppt_keyid");

	private PublishOptions() {
	}

	/**
	 * Checks options.
	 * @param options the options, or {@code null} for none
	 * @param attributes the attributes that receivers may be chosen by
	 */
	static Dict of(@Nullable Object options, ReceiverAttributes attributes) {
		if (options == null) {
			return Dict.EMPTY;
		}
		if (!(options instanceof Map<?, ?> members)) {
			throw invalid("publish_options must be a dict");
		}
		Dict.Builder builder = Dict.builder();
		members.forEach((name, value) -> {
			String alias = String.valueOf(name);
			String key = alias.startsWith("_") ? alias.substring(1) : alias;
			if (key.equals(alias) || !members.containsKey(key)) {
				builder.put(key, checked(key, value, attributes));
			}
		});
		return builder.build();
	}

	private static @Nullable Object checked(String key, @Nullable Object value, ReceiverAttributes attributes) {
		if (OptionKeys.isReceiverOption(key)) {
			return ID_LISTS.contains(key) ? ids(key, value) : strings(key, value, attributes);
		}
		if (value == null) {
			return null;
		}
		if (FLAGS.contains(key)) {
			return require(key, value, value instanceof Boolean);
		}
		return STRINGS.contains(key) ? require(key, value, value instanceof String) : null;
	}

	private static List<?> strings(String key, @Nullable Object value, ReceiverAttributes attributes) {
		String attribute = ReceiverAttributes.attributeOf(key);
		if (attribute == null || !attributes.isKnown(attribute)) {
			throw new MetaException(RouterErrors.unknownReceivers(key));
		}
		if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
			return list;
		}
		throw invalid(key + " must be a list of strings");
	}

	private static List<Long> ids(String key, @Nullable Object value) {
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
