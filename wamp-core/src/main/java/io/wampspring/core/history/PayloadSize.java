package io.wampspring.core.history;

import java.util.Collection;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.Dict;
import io.wampspring.core.message.EncodedPayload;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.ValuePayload;

/**
 * How many bytes a payload takes in memory: exactly for encoded ones, about for values.
 */
public final class PayloadSize {

	private static final int VALUE = 24;

	private PayloadSize() {
	}

	/**
	 * Return the size of a payload.
	 * @param payload the payload
	 * @return a number of bytes
	 */
	public static long of(Payload payload) {
		if (payload instanceof EncodedPayload encoded) {
			return encoded.length();
		}
		if (payload instanceof ValuePayload values) {
			return of(values.sharedArgs()) + of(values.sharedKwargs());
		}
		return 0;
	}

	/** Return the size of options or details; 0 if there are none. */
	static long of(Dict dict) {
		return dict.isEmpty() ? 0 : of(dict.asMap());
	}

	private static long of(@Nullable Object value) {
		if (value instanceof String text) {
			return VALUE + 2L * text.length();
		}
		if (value instanceof byte[] bytes) {
			return VALUE + bytes.length;
		}
		if (value instanceof Collection<?> list) {
			return VALUE + list.stream().mapToLong(PayloadSize::of).sum();
		}
		if (value instanceof Map<?, ?> map) {
			return VALUE
					+ map.entrySet().stream().mapToLong((entry) -> of(entry.getKey()) + of(entry.getValue())).sum();
		}
		return VALUE;
	}

}
