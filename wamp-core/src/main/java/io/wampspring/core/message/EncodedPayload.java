package io.wampspring.core.message;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * A payload in encoded form, as received: the positional arguments and, if present, the
 * separator of the format and the keyword arguments. A receiver with the same format gets
 * exactly these bytes.
 * <p>
 * The payload of a message that is being handled references the read buffer of the
 * transport, so that forwarding copies it at most once. To use it after the message was
 * handled, or on another thread, call {@link #retain()} before. Use of a released payload
 * throws an exception; it never yields other bytes.
 * <p>
 * The array is never changed after construction and must not be modified by callers.
 * Transcoded forms are cached, so that a payload is transcoded once per format even if it
 * is sent in several messages.
 */
public final class EncodedPayload implements Payload {

	private static final EncodedPayload[] NONE = {};

	// marks a payload that may be sent in its own format only
	private static final EncodedPayload[] BOUND = {};

	// replaces the array of a released payload
	private static final byte[] RETURNED = {};

	private final PayloadFormat format;

	// these two change only while the bytes are borrowed, on one thread

	private byte[] bytes;

	// 0 if this payload owns the array; above 0 if it is borrowed, because each message
	// begins with its type
	private int offset;

	private final int length;

	private final int argsLength;

	private final int kwargsOffset;

	// this payload in other formats; immutable, replaced when a format is added (two
	// threads may both transcode the payload)
	private volatile EncodedPayload[] others;

	/**
	 * Create a payload from checked bytes.
	 * @param format the format of the bytes, which has checked them structurally
	 * @param bytes the payload elements; this object becomes the owner of the array
	 * @param argsLength length of the first element in bytes
	 * @param kwargsOffset offset of the keyword arguments, or -1 if absent
	 */
	public EncodedPayload(PayloadFormat format, byte[] bytes, int argsLength, int kwargsOffset) {
		this(format, bytes, 0, bytes.length, argsLength, kwargsOffset, NONE);
	}

	private EncodedPayload(PayloadFormat format, byte[] bytes, int offset, int length, int argsLength, int kwargsOffset,
			EncodedPayload[] others) {
		this.format = format;
		this.bytes = bytes;
		this.offset = offset;
		this.length = length;
		this.argsLength = argsLength;
		this.kwargsOffset = kwargsOffset;
		this.others = others;
	}

	/**
	 * Create a payload from checked bytes of a message, to be released with
	 * {@link #release()}.
	 * @param format the format of the bytes, which has checked them structurally
	 * @param bytes an array that its owner will reuse
	 * @param offset offset of the payload elements, above 0
	 * @param length their length in bytes
	 * @param argsLength length of the first element in bytes
	 * @param kwargsOffset offset of the keyword arguments from the first element, or -1
	 * if absent
	 * @return the payload
	 */
	public static EncodedPayload borrowed(PayloadFormat format, byte[] bytes, int offset, int length, int argsLength,
			int kwargsOffset) {
		if (offset <= 0) {
			throw new IllegalArgumentException("The offset of a borrowed payload must be positive");
		}
		return new EncodedPayload(format, bytes, offset, length, argsLength, kwargsOffset, NONE);
	}

	/**
	 * Copy borrowed bytes, so that this payload owns them. To be called on the thread
	 * that handles the message, before the message has been handled and before the
	 * payload is passed to another thread.
	 */
	@Override
	public void retain() {
		if (this.offset > 0) {
			this.bytes = Arrays.copyOfRange(available(), this.offset, this.offset + this.length);
			this.offset = 0;
		}
	}

	/**
	 * Release borrowed bytes, after which the payload cannot be used any more. Has no
	 * effect on a payload that owns its bytes.
	 */
	public void release() {
		if (this.offset > 0) {
			this.bytes = RETURNED;
		}
	}

	private byte[] available() {
		if (this.bytes == RETURNED) {
			throw new IllegalStateException("The payload is used after its message was handled, without retain()");
		}
		return this.bytes;
	}

	/**
	 * Return these bytes as a payload that is never transcoded: a receiver with another
	 * format cannot get it.
	 * @return the same bytes, bound to their format
	 */
	public EncodedPayload boundToFormat() {
		return isBoundToFormat() ? this
				: new EncodedPayload(this.format, bytes(), 0, this.length, this.argsLength, this.kwargsOffset, BOUND);
	}

	/**
	 * Whether these bytes may be sent in their own format only.
	 * @return {@code true} if they must not be transcoded
	 */
	public boolean isBoundToFormat() {
		return this.others == BOUND;
	}

	/**
	 * Return the format of the bytes.
	 * @return the format
	 */
	public PayloadFormat format() {
		return this.format;
	}

	/**
	 * Return the bytes of all payload elements, which must not be modified. Copies
	 * borrowed bytes first.
	 * @return the bytes
	 */
	public byte[] bytes() {
		retain();
		return this.bytes;
	}

	/**
	 * Return the length of all payload elements in bytes.
	 * @return a length
	 */
	public int length() {
		return this.length;
	}

	/**
	 * Copy the bytes of all payload elements.
	 * @param target the target array
	 * @param position the position in it
	 */
	public void copyTo(byte[] target, int position) {
		System.arraycopy(available(), this.offset, target, position, this.length);
	}

	/**
	 * Return the length of the first element in bytes.
	 * @return a length
	 */
	public int argsLength() {
		return this.argsLength;
	}

	/**
	 * Return the offset of the keyword arguments.
	 * @return an offset, or -1 if absent
	 */
	public int kwargsOffset() {
		return this.kwargsOffset;
	}

	/**
	 * Return this payload in another format, transcoding it once.
	 * @param formatName name of the other format
	 * @param transcoder converts the payload to that format
	 * @return the other form
	 * @throws PayloadException if the other format cannot express the payload
	 */
	public EncodedPayload in(String formatName, UnaryOperator<EncodedPayload> transcoder) {
		EncodedPayload[] known = this.others;
		if (known == BOUND) {
			return transcoder.apply(this);
		}
		for (EncodedPayload other : known) {
			if (other.format.name().equals(formatName)) {
				return other.orFail();
			}
		}
		try {
			return remember(known, transcoder.apply(this));
		}
		catch (MessageTooLargeException ex) {
			throw ex;
		}
		catch (PayloadException ex) {
			// otherwise each of many receivers would cost as much as the first
			remember(known, new EncodedPayload(new Inexpressible(formatName, ex), RETURNED, 0, -1));
			throw ex;
		}
	}

	private EncodedPayload remember(EncodedPayload[] known, EncodedPayload transcoded) {
		EncodedPayload[] grown = Arrays.copyOf(known, known.length + 1);
		grown[known.length] = transcoded;
		this.others = grown;
		return transcoded;
	}

	private EncodedPayload orFail() {
		if (this.format instanceof Inexpressible inexpressible) {
			throw inexpressible.failure();
		}
		return this;
	}

	@Override
	public boolean isEmpty() {
		return false;
	}

	@Override
	public List<@Nullable Object> args() {
		return this.format.readArgs(available(), this.offset, this.argsLength);
	}

	@Override
	public Map<String, @Nullable Object> kwargs() {
		return (this.kwargsOffset >= 0)
				? this.format.readKwargs(available(), this.offset + this.kwargsOffset, this.length - this.kwargsOffset)
				: Map.of();
	}

	/**
	 * Marks a format that cannot express a payload.
	 */
	private record Inexpressible(String name, String why) implements PayloadFormat {

		Inexpressible(String name, PayloadException failure) {
			this(name, String.valueOf(failure.getMessage()));
		}

		PayloadException failure() {
			return new PayloadException(this.why);
		}

		@Override
		public List<@Nullable Object> readArgs(byte[] bytes, int offset, int length) {
			throw failure();
		}

		@Override
		public Map<String, @Nullable Object> readKwargs(byte[] bytes, int offset, int length) {
			throw failure();
		}

	}

}
