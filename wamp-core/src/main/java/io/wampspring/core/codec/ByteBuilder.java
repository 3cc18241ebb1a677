package io.wampspring.core.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.wampspring.core.message.EncodedPayload;
import io.wampspring.core.message.MessageTooLargeException;

/**
 * A growing byte buffer that can be reused and truncated. For one thread at a time.
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
	 * @param capacity initial capacity in bytes, at least 0
	 */
	public ByteBuilder(int capacity) {
		this(capacity, LARGEST_ARRAY, (from, to) -> {
		});
	}

	/**
	 * Create a builder with a limit.
	 * @param capacity initial capacity in bytes, at least 0
	 * @param limit maximum number of bytes
	 * @param growth called before the builder grows
	 */
	public ByteBuilder(int capacity, int limit, Growth growth) {
		this.bytes = new byte[capacity];
		this.reserved = capacity;
		this.limit = Math.min(limit, LARGEST_ARRAY);
		this.growth = growth;
	}

	/**
	 * Start again with a new array. The previous array belongs to the caller of
	 * {@link #array()}.
	 * @param capacity initial capacity in bytes, at least 0
	 */
	public void renew(int capacity) {
		this.bytes = (capacity > 0) ? new byte[capacity] : EMPTY;
		this.length = 0;
	}

	/**
	 * Continue in another array. The previous array belongs to the caller of
	 * {@link #array()}. When the given array is full, the builder continues in a new one.
	 * @param array an array
	 * @param used number of bytes already used in it
	 */
	public void continueIn(byte[] array, int used) {
		this.bytes = array;
		this.length = used;
	}

	/**
	 * Append one byte.
	 * @param value a byte, in the low eight bits
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
	 * @param offset offset of the first byte
	 * @param count number of bytes
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
		// the only method that copies characters without an intermediate array; exact for
		// ASCII
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
	 * Return the number of bytes.
	 * @return the length
	 */
	public int length() {
		return this.length;
	}

	/**
	 * Remove all bytes after a position.
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
	 * @param value the new value, in the low eight bits
	 */
	public void set(int index, int value) {
		this.bytes[index] = (byte) value;
	}

	/**
	 * Return the internal array, valid until the next change.
	 * @return the array, of which the first {@link #length()} bytes are used
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

	/** Appends a big-endian number of four bytes. */
	void appendInt(int value) {
		ensure(4);
		INTS.set(this.bytes, this.length, value);
		this.length += 4;
	}

	/** Appends a big-endian number of eight bytes. */
	void appendLong(long value) {
		ensure(8);
		LONGS.set(this.bytes, this.length, value);
		this.length += 8;
	}

	/** Replaces four bytes by a big-endian number. */
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

	/** Inserts a gap of undefined content at a position. */
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
	 * Check that a number of bytes can be appended, without growing yet.
	 * @param more the number of bytes
	 * @throws MessageTooLargeException if the limit would be exceeded
	 */
	void requireCapacity(int more) {
		requireWithinLimit((long) this.length + more);
	}

	private void requireWithinLimit(long needed) {
		if (needed > this.limit) {
			throw new MessageTooLargeException("Message is larger than " + this.limit + " bytes");
		}
	}

	private void grow(long needed) {
		requireWithinLimit(needed);
		// little more than needed, because elements after a large payload are small
		int capacity = (int) Math.min(Math.max(needed + 64, this.bytes.length * 2L), this.limit);
		this.growth.grow(this.reserved, (int) needed);
		this.reserved = (int) needed;
		this.bytes = Arrays.copyOf(this.bytes, capacity);
	}

	/**
	 * Return the number of bytes reserved for the builder.
	 * @return its initial capacity, or the last size passed to {@link Growth}
	 */
	public int reserved() {
		return this.reserved;
	}

	/**
	 * Called before a builder allocates more memory.
	 */
	@FunctionalInterface
	public interface Growth {

		/**
		 * A builder is about to grow.
		 * @param from number of bytes reserved so far
		 * @param to number of bytes needed
		 * @throws MessageTooLargeException if it may not grow
		 */
		void grow(int from, int to);

	}

}
