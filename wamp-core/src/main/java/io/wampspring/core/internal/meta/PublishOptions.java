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
 * Validates options of PUBLISH that are arguments of a call, which codecs do not check.
 * Options without meaning for a testament - {@code acknowledge}, {@code exclude_me} - and
 * unknown keys are dropped. Unknown options that select receivers are refused, because
 * ignoring them would disclose the event to unintended receivers. Keys may have an
 * underscore prefix, as in requests.
 * <p>
 * WAMP specification: Session Testaments, Extensibility.
 */
final class PublishOptions {

	// options of a testament in addition to lists of receivers
	private static final Map<String, OptionKey<?>> KEYS = Stream
		.of(OptionKeys.RETAIN, OptionKeys.DISCLOSE_ME, OptionKeys.RKEY, OptionKeys.PPT_SCHEME,
				OptionKeys.PPT_SERIALIZER, OptionKeys.PPT_CIPHER, OptionKeys.PPT_KEYID)
		.collect(Collectors.toUnmodifiableMap(OptionKey::name, Function.identity()));

	private PublishOptions() {
	}

	/**
	 * Validate options.
	 * @param options the options, or {@code null} for none
	 * @param attributes attributes by which receivers can be selected
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
