package io.wampspring.core.message;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * A payload in the bytes it came in: what followed the URI in the message, that is the
 * positional arguments and, where there are any, the separator of the format and the
 * keyword arguments. A receiver with the same format gets exactly these bytes.
 * <p>
 * The array is never changed after construction and must not be changed by who reads it.
 * The payload remembers itself in the formats it was transcoded to, so that one payload
 * is transcoded once per format even if it goes out in several messages.
 */
public final class EncodedPayload implements Payload {

	private static final EncodedPayload[] NONE = {};

	private final PayloadFormat format;

	private final byte[] bytes;

	private final int argsLength;

	private final int kwargsOffset;

	// whether these bytes may go out in their own format only
	private final boolean bound;

	// this payload in other formats; never changed after being set, only replaced by
	// whoever transcodes first (two threads may at worst both do it)
	private volatile EncodedPayload[] others = NONE;

	/**
	 * Create a payload from checked bytes.
	 * @param format the format of the bytes, which has checked them structurally
	 * @param bytes the payload elements; this object becomes the owner of the array
	 * @param argsLength number of bytes that the first element takes, from the start
	 * @param kwargsOffset where the keyword arguments begin, or -1 if there are none
	 */
	public EncodedPayload(PayloadFormat format, byte[] bytes, int argsLength, int kwargsOffset) {
		this(format, bytes, argsLength, kwargsOffset, false);
	}

	private EncodedPayload(PayloadFormat format, byte[] bytes, int argsLength, int kwargsOffset, boolean bound) {
		this.format = format;
		this.bytes = bytes;
		this.argsLength = argsLength;
		this.kwargsOffset = kwargsOffset;
		this.bound = bound;
	}

	/**
	 * Return these bytes as a payload that is never transcoded: a receiver with another
	 * format cannot get it.
	 * @return the same bytes, bound to their format
	 */
	public EncodedPayload boundToFormat() {
		return this.bound ? this
				: new EncodedPayload(this.format, this.bytes, this.argsLength, this.kwargsOffset, true);
	}

	/**
	 * Whether these bytes may go out in their own format only.
	 * @return {@code true} if they must not be transcoded
	 */
	public boolean isBoundToFormat() {
		return this.bound;
	}

	/**
	 * Return the format of the bytes.
	 * @return the format
	 */
	public PayloadFormat format() {
		return this.format;
	}

	/**
	 * Return the bytes of all payload elements, for reading only.
	 * @return the bytes
	 */
	public byte[] bytes() {
		return this.bytes;
	}

	/**
	 * Return how many bytes the first element takes.
	 * @return a length
	 */
	public int argsLength() {
		return this.argsLength;
	}

	/**
	 * Return where the keyword arguments begin.
	 * @return an offset, or -1 if there are none
	 */
	public int kwargsOffset() {
		return this.kwargsOffset;
	}

	/**
	 * Return this payload in another format, transcoding it at the first request only.
	 * @param formatName name of the other format
	 * @param transcoder makes the other form, in that format
	 * @return the other form
	 * @throws PayloadException if the other format cannot express the payload
	 */
	public EncodedPayload in(String formatName, UnaryOperator<EncodedPayload> transcoder) {
		EncodedPayload[] known = this.others;
		for (EncodedPayload other : known) {
			if (other.format.name().equals(formatName)) {
				return other;
			}
		}
		EncodedPayload transcoded = transcoder.apply(this);
		EncodedPayload[] grown = Arrays.copyOf(known, known.length + 1);
		grown[known.length] = transcoded;
		this.others = grown;
		return transcoded;
	}

	@Override
	public boolean isEmpty() {
		return false;
	}

	@Override
	public List<@Nullable Object> args() {
		return this.format.readArgs(this.bytes, 0, this.argsLength);
	}

	@Override
	public Map<String, @Nullable Object> kwargs() {
		return (this.kwargsOffset >= 0)
				? this.format.readKwargs(this.bytes, this.kwargsOffset, this.bytes.length - this.kwargsOffset)
				: Map.of();
	}

}
