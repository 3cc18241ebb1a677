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
 * The payload of a message that is being read borrows the bytes that the transport has
 * read, so that what is just passed on is copied no more than once. Whoever needs it
 * after the message was handled, or hands it to another thread, calls {@link #keep()}
 * before. One that was not kept in time fails whoever uses it; it never turns into other
 * bytes.
 * <p>
 * The array is never changed after construction and must not be changed by who reads it.
 * The payload remembers itself in the formats it was transcoded to, so that one payload
 * is transcoded once per format even if it goes out in several messages.
 */
public final class EncodedPayload implements Payload {

	private static final EncodedPayload[] NONE = {};

	// in place of other formats for a payload that may go out in its own only
	private static final EncodedPayload[] BOUND = {};

	// in place of bytes that were borrowed and have been returned
	private static final byte[] RETURNED = {};

	private final PayloadFormat format;

	// these two change only while the bytes are borrowed, thus on one thread

	private byte[] bytes;

	// 0 if the array is that of this payload; what is borrowed lies further behind, as
	// each message begins with its type
	private int offset;

	private final int length;

	private final int argsLength;

	private final int kwargsOffset;

	// this payload in other formats; never changed after being set, only replaced by
	// whoever transcodes first (two threads may at worst both do it)
	private volatile EncodedPayload[] others;

	/**
	 * Create a payload from checked bytes.
	 * @param format the format of the bytes, which has checked them structurally
	 * @param bytes the payload elements; this object becomes the owner of the array
	 * @param argsLength number of bytes that the first element takes, from the start
	 * @param kwargsOffset where the keyword arguments begin, or -1 if there are none
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
	 * Create a payload from checked bytes of a message, to be returned with
	 * {@link #release()}.
	 * @param format the format of the bytes, which has checked them structurally
	 * @param bytes an array that somebody else will use again
	 * @param offset where in it the payload elements begin, more than 0
	 * @param length how many bytes they take
	 * @param argsLength number of bytes that the first element takes, from the start
	 * @param kwargsOffset where the keyword arguments begin, counted from the first
	 * element, or -1 if there are none
	 * @return the payload
	 */
	public static EncodedPayload borrowed(PayloadFormat format, byte[] bytes, int offset, int length, int argsLength,
			int kwargsOffset) {
		if (offset <= 0) {
			throw new IllegalArgumentException("A payload cannot be the beginning of a message");
		}
		return new EncodedPayload(format, bytes, offset, length, argsLength, kwargsOffset, NONE);
	}

	/**
	 * Own the bytes from now on, whoever they were borrowed from. To be called before the
	 * message has been handled, on the thread that does so, and before another thread
	 * gets hold of the payload.
	 */
	@Override
	public void keep() {
		if (this.offset > 0) {
			this.bytes = Arrays.copyOfRange(available(), this.offset, this.offset + this.length);
			this.offset = 0;
		}
	}

	/**
	 * Return what is borrowed. Does nothing to a payload that owns its bytes; any other
	 * cannot be used any more.
	 */
	public void release() {
		if (this.offset > 0) {
			this.bytes = RETURNED;
		}
	}

	private byte[] available() {
		if (this.bytes == RETURNED) {
			throw new IllegalStateException("Payload is used after its message was handled, without being kept");
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
	 * Whether these bytes may go out in their own format only.
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
	 * Return the bytes of all payload elements, for reading only. Keeps them.
	 * @return the bytes
	 */
	public byte[] bytes() {
		keep();
		return this.bytes;
	}

	/**
	 * Return how many bytes all payload elements take.
	 * @return a length
	 */
	public int length() {
		return this.length;
	}

	/**
	 * Copy the bytes of all payload elements.
	 * @param target where to
	 * @param position where to begin there
	 */
	public void copyTo(byte[] target, int position) {
		System.arraycopy(available(), this.offset, target, position, this.length);
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
			// or each of many receivers would cost as much as the first
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
	 * Stands for a format that cannot express a payload.
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
