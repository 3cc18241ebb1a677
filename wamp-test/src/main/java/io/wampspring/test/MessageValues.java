package io.wampspring.test;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.codec.Codec;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.YieldMessage;

/**
 * Converts between messages, valid or invalid, and lists of values, with any codec:
 * encodes and decodes them as arguments of a YIELD, whose header is removed or prepended.
 */
final class MessageValues {

	private static final List<Object> MARK = List.of(0);

	private final Codec codec;

	// bytes before and after the arguments of a message
	private final byte[] before;

	private final byte[] behind;

	MessageValues(Codec codec) {
		this.codec = codec;
		byte[] whole = encodeInside(MARK);
		byte[] mark = "json".equals(codec.name()) ? "[0]".getBytes(StandardCharsets.UTF_8) : markOf(whole);
		int start = indexOf(whole, mark);
		this.before = Arrays.copyOf(whole, start);
		this.behind = Arrays.copyOfRange(whole, start + mark.length, whole.length);
	}

	private static byte[] markOf(byte[] whole) {
		// a list of one zero takes two bytes at the end in both binary formats
		return Arrays.copyOfRange(whole, whole.length - 2, whole.length);
	}

	private static int indexOf(byte[] whole, byte[] part) {
		for (int i = whole.length - part.length; i >= 0; i--) {
			if (Arrays.equals(whole, i, i + part.length, part, 0, part.length)) {
				return i;
			}
		}
		throw new IllegalStateException("Unexpected encoding of arguments");
	}

	private byte[] encodeInside(List<? extends @Nullable Object> args) {
		return this.codec.encode(new YieldMessage(1, Dict.EMPTY, Payload.of(args, Map.of())));
	}

	/** Encode a list of values. */
	byte[] encode(List<? extends @Nullable Object> elements) {
		if (elements.isEmpty()) {
			byte[] one = encode(MARK);
			return "json".equals(this.codec.name()) ? "[]".getBytes(StandardCharsets.UTF_8)
					: new byte[] { (byte) (one[0] - 1) };
		}
		byte[] whole = encodeInside(elements);
		return Arrays.copyOfRange(whole, this.before.length, whole.length - this.behind.length);
	}

	/** Decode a message as a list of values. */
	List<@Nullable Object> decode(byte[] message) {
		byte[] whole = new byte[this.before.length + message.length + this.behind.length];
		System.arraycopy(this.before, 0, whole, 0, this.before.length);
		System.arraycopy(message, 0, whole, this.before.length, message.length);
		System.arraycopy(this.behind, 0, whole, this.before.length + message.length, this.behind.length);
		return ((YieldMessage) this.codec.decode(whole, 0, whole.length)).payload().args();
	}

}
