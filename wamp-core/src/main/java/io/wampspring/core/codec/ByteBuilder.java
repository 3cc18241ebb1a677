package io.wampspring.core.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.wampspring.core.message.EncodedPayload;
import io.wampspring.core.message.MessageTooLargeException;

/**
 * A growing array of bytes that can be reused and wound back. For one thread at a time.
 */
public final class ByteBuilder {

	private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

	private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

	private static final byte[] EMPTY = {};

	private final int limit;

	private final Growth growth;

	private int reserved;

	private byte[] bytes;

	private int length;

	/**
	 * Create a builder.
	 * @param capacity how many bytes it holds before it has to grow, at least 0
	 */
	public ByteBuilder(int capacity) {
		this(capacity, LARGEST_ARRAY, (from, to) -> {
		});
	}

	/**
	 * Create a builder that does not grow without bounds.
	 * @param capacity how many bytes it holds before it has to grow, at least 0
	 * @param limit how many bytes it may hold
	 * @param growth is asked before the builder grows
	 */
	public ByteBuilder(int capacity, int limit, Growth growth) {
		this.bytes = new byte[capacity];
		this.reserved = capacity;
		this.limit = Math.min(limit, LARGEST_ARRAY);
		this.growth = growth;
	}

	/**
	 * Begin again with another array. The one before belongs to whoever asked for it.
	 * @param capacity how many bytes the builder holds before it has to grow, at least 0
	 */
	public void renew(int capacity) {
		this.bytes = (capacity > 0) ? new byte[capacity] : EMPTY;
		this.length = 0;
	}

	/**
	 * Go on in another array. The one before belongs to whoever asked for it. Once that
	 * is full the builder grows into a new one and leaves it alone.
	 * @param array an array
	 * @param used how many bytes of it there are already
	 */
	public void continueIn(byte[] array, int used) {
		this.bytes = array;
		this.length = used;
	}

	/**
	 * Append one byte.
	 * @param value a byte, of which the low eight bits count
	 * @return this builder
	 */
	public ByteBuilder append(int value) {
		ensure(1);
		this.bytes[this.length++] = (byte) value;
		return this;
	}

	/**
	 * Append bytes.
	 * @param source an array
	 * @param offset where to begin
	 * @param count how many
	 * @return this builder
	 */
	public ByteBuilder append(byte[] source, int offset, int count) {
		ensure(count);
		System.arraycopy(source, offset, this.bytes, this.length, count);
		this.length += count;
		return this;
	}

	/**
	 * Append all bytes of an array.
	 * @param source an array
	 * @return this builder
	 */
	public ByteBuilder append(byte[] source) {
		return append(source, 0, source.length);
	}

	/**
	 * Append all bytes of a payload.
	 * @param payload the payload
	 * @return this builder
	 */
	public ByteBuilder append(EncodedPayload payload) {
		ensure(payload.length());
		payload.copyTo(this.bytes, this.length);
		this.length += payload.length();
		return this;
	}

	/**
	 * Append a string of ASCII characters only.
	 * @param text the string
	 * @return this builder
	 */
	@SuppressWarnings("deprecation")
	public ByteBuilder appendAscii(String text) {
		int count = text.length();
		ensure(count);
		// the one way to copy characters without an intermediate array; exact for ASCII
		text.getBytes(0, count, this.bytes, this.length);
		this.length += count;
		return this;
	}

	/**
	 * Append a string as UTF-8.
	 * @param text the string
	 * @return this builder
	 */
	public ByteBuilder appendUtf8(String text) {
		return append(text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Return how many bytes there are.
	 * @return the length
	 */
	public int length() {
		return this.length;
	}

	/**
	 * Forget all bytes behind a position.
	 * @param newLength the new length, not larger than the current one
	 */
	public void truncate(int newLength) {
		if (newLength < 0 || newLength > this.length) {
			throw new IllegalArgumentException("Cannot truncate " + this.length + " bytes to " + newLength);
		}
		this.length = newLength;
	}

	/**
	 * Replace one byte.
	 * @param index its position
	 * @param value the new value, of which the low eight bits count
	 */
	public void set(int index, int value) {
		this.bytes[index] = (byte) value;
	}

	/**
	 * Return the array behind this builder, valid until the next change.
	 * @return the array, of which the first {@link #length()} bytes count
	 */
	public byte[] array() {
		return this.bytes;
	}

	/**
	 * Return a copy of the bytes.
	 * @return a new array
	 */
	public byte[] toByteArray() {
		return Arrays.copyOf(this.bytes, this.length);
	}

	/** Appends a number in four bytes, highest first. */
	void appendInt(int value) {
		ensure(4);
		INTS.set(this.bytes, this.length, value);
		this.length += 4;
	}

	/** Appends a number in eight bytes, highest first. */
	void appendLong(long value) {
		ensure(8);
		LONGS.set(this.bytes, this.length, value);
		this.length += 8;
	}

	/** Replaces four bytes by a number, highest byte first. */
	void setInt(int index, int value) {
		INTS.set(this.bytes, index, value);
	}

	/** Appends the decimal digits of a number, with a sign if it is negative. */
	void appendDigits(long value) {
		if (value < 0) {
			appendAscii(Long.toString(value));
			return;
		}
		int count = 1;
		for (long rest = value; rest >= 10; rest /= 10) {
			count++;
		}
		ensure(count);
		this.length += count;
		long rest = value;
		for (int index = this.length - 1; count > 0; count--) {
			this.bytes[index--] = (byte) ('0' + rest % 10);
			rest /= 10;
		}
	}

	/** Makes room for bytes before a position; what is in the gap is left undefined. */
	void insertGap(int index, int count) {
		ensure(count);
		System.arraycopy(this.bytes, index, this.bytes, index + count, this.length - index);
		this.length += count;
	}

	private void ensure(int more) {
		long needed = (long) this.length + more;
		if (needed > this.bytes.length) {
			grow(needed);
		}
	}

	/**
	 * Make sure that so much can be appended at all, without growing yet.
	 * @param more a number of bytes
	 * @throws MessageTooLargeException if it cannot
	 */
	void requireRoom(int more) {
		requireWithinLimit((long) this.length + more);
	}

	private void requireWithinLimit(long needed) {
		if (needed > this.limit) {
			throw new MessageTooLargeException("Message is larger than " + this.limit + " bytes");
		}
	}

	private void grow(long needed) {
		requireWithinLimit(needed);
		// a little more than needed, as what follows a large payload is small
		int capacity = (int) Math.min(Math.max(needed + 64, this.bytes.length * 2L), this.limit);
		this.growth.grow(this.reserved, (int) needed);
		this.reserved = (int) needed;
		this.bytes = Arrays.copyOf(this.bytes, capacity);
	}

	/**
	 * Return how many bytes the builder has been allowed to take.
	 * @return its first capacity, or what it last asked for
	 */
	public int reserved() {
		return this.reserved;
	}

	/**
	 * Is asked before a builder takes more memory.
	 */
	@FunctionalInterface
	public interface Growth {

		/**
		 * A builder is about to grow.
		 * @param from how many bytes it was allowed to take
		 * @param to how many bytes it needs
		 * @throws MessageTooLargeException if it may not
		 */
		void grow(int from, int to);

	}

}
