package io.wampspring.core.history;

import java.util.Collection;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.Dict;
import io.wampspring.core.message.EncodedPayload;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.ValuePayload;

/**
 * The size of payloads in bytes: exact for encoded ones, estimated for values. Text
 * counts as UTF-8.
 */
public final class PayloadSize {

	private static final int VALUE = 24;

	private static final char TWO_BYTES = 0x80;

	private static final char THREE_BYTES = 0x800;

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
			return ofValue(values.sharedArgs()) + ofValue(values.sharedKwargs());
		}
		return 0;
	}

	/**
	 * Return the size of a text as UTF-8.
	 * @param text the text
	 * @return a number of bytes
	 */
	public static long of(String text) {
		long bytes = text.length();
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			if (character >= TWO_BYTES) {
				// each surrogate counts for two of the four bytes of the pair
				bytes += (character < THREE_BYTES || Character.isSurrogate(character)) ? 1 : 2;
			}
		}
		return bytes;
	}

	/** Return the size of options or details; 0 if absent. */
	static long of(Dict dict) {
		return dict.isEmpty() ? 0 : ofValue(dict.asMap());
	}

	private static long ofValue(@Nullable Object value) {
		if (value instanceof String text) {
			return VALUE + of(text);
		}
		if (value instanceof byte[] bytes) {
			return VALUE + bytes.length;
		}
		if (value instanceof Collection<?> list) {
			return VALUE + list.stream().mapToLong(PayloadSize::ofValue).sum();
		}
		if (value instanceof Map<?, ?> map) {
			return VALUE + map.entrySet()
				.stream()
				.mapToLong((entry) -> ofValue(entry.getKey()) + ofValue(entry.getValue()))
				.sum();
		}
		return VALUE;
	}

}
