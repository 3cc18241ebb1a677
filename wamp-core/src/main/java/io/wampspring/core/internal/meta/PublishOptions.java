package io.wampspring.core.internal.meta;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.Dict;
import io.wampspring.core.message.OptionKey;
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

	// what a testament may have besides lists of receivers
	private static final Map<String, OptionKey<?>> KEYS = Stream
		.of(OptionKeys.RETAIN, OptionKeys.DISCLOSE_ME, OptionKeys.RKEY, OptionKeys.PPT_SCHEME,
				OptionKeys.PPT_SERIALIZER, OptionKeys.PPT_CIPHER, OptionKeys.PPT_KEYID)
		.collect(Collectors.toUnmodifiableMap(OptionKey::name, Function.identity()));

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

	private static @Nullable Object checked(String name, @Nullable Object value, ReceiverAttributes attributes) {
		if (OptionKeys.isReceiverOption(name)) {
			boolean sessions = name.equals(OptionKeys.EXCLUDE.name()) || name.equals(OptionKeys.ELIGIBLE.name());
			return sessions ? ids(name, value) : strings(name, value, attributes);
		}
		OptionKey<?> key = KEYS.get(name);
		if (value == null || key == null) {
			return null;
		}
		Object checked = key.check(value, OptionKey.Integers.EXACT);
		if (checked == null) {
			throw invalid(name + " has a value of the wrong type");
		}
		return checked;
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

	private static Object ids(String key, @Nullable Object value) {
		Object ids = (value != null) ? OptionKeys.EXCLUDE.check(value, OptionKey.Integers.EXACT) : null;
		if (ids == null) {
			throw invalid(key + " must be a list of ids");
		}
		return ids;
	}

	private static MetaException invalid(String message) {
		return new MetaException(WampUris.INVALID_ARGUMENT, message);
	}

}
