package io.wampspring.template;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.Payload;

/**
 * Describes the content of a payload for messages, without any part of it.
 */
final class PayloadKinds {

	private PayloadKinds() {
	}

	static String of(Payload payload) {
		List<@Nullable Object> args = payload.args();
		if (args.size() == 1) {
			return kind(args.get(0));
		}
		if (!args.isEmpty()) {
			return "a list of " + args.size() + " positional values";
		}
		return payload.kwargs().isEmpty() ? "empty" : "a map of " + payload.kwargs().size() + " keyword values";
	}

	private static String kind(@Nullable Object value) {
		if (value == null) {
			return "null";
		}
		if (value instanceof String) {
			return "a string";
		}
		if (value instanceof Boolean) {
			return "a boolean";
		}
		if (value instanceof Number) {
			return (value instanceof Double || value instanceof Float) ? "a number with a fraction or exponent"
					: ((value instanceof BigInteger) ? "an integer beyond 64 bits" : "an integer");
		}
		if (value instanceof byte[]) {
			return "binary";
		}
		if (value instanceof List<?> list) {
			return "a list of " + list.size();
		}
		return (value instanceof Map<?, ?> map) ? "a map of " + map.size() : "a " + value.getClass().getSimpleName();
	}

}
