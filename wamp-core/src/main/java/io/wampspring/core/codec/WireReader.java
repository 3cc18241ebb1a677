package io.wampspring.core.codec;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import io.wampspring.core.message.OptionKey;
import io.wampspring.core.message.PayloadException;
import io.wampspring.core.message.ProtocolViolationException;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over the bytes of one message or payload element. {@link #skip} checks what it
 * passes; the copying methods rely on that check having been done. For one thread.
 */
abstract class WireReader implements OptionKey.Integers {

	/** What {@link #readInteger()} returns for anything else. */
	static final long NOT_AN_INTEGER = Long.MIN_VALUE;

	/** Number of elements or entries of a list or map that ends with a mark. */
	static final int UNTIL_MARK = -1;

	/** Longest number, in characters: conversions of longer ones take too long. */
	static final int MAX_NUMBER_LENGTH = 1010;

	private static final double LARGEST_EXACT = 0x1p53;

	private static final byte[] NO_BYTES = {};

	byte[] bytes = NO_BYTES;

	int end;

	final int maxDepth;

	int position;

	// the text or binary that was read last: set by readString and readKey

	byte[] stringBytes = NO_BYTES;

	int stringOffset;

	int stringLength;

	WireReader(int maxDepth) {
		this.maxDepth = maxDepth;
	}

	/** Begins to read bytes, whatever was read before. */
	void begin(byte[] source, int offset, int length) {
		this.bytes = source;
		this.position = offset;
		this.end = offset + length;
		setString(source, offset, 0);
	}

	/** Lets go of the bytes. */
	final void release() {
		this.bytes = NO_BYTES;
		this.position = 0;
		this.end = 0;
		setString(NO_BYTES, 0, 0);
	}

	/** Returns the kind of the value at the cursor. */
	abstract Kind kind();

	/** Enters the list at the cursor; returns its size or {@link #UNTIL_MARK}. */
	abstract int beginList();

	/**
	 * Moves to the next element of a list, or behind its end.
	 * @param index how many elements were read
	 * @param size what {@link #beginList()} returned
	 */
	abstract boolean hasElement(int index, int size);

	/** Enters the map at the cursor; returns its size or {@link #UNTIL_MARK}. */
	abstract int beginMap();

	/**
	 * Moves to the key of the next entry of a map, or behind its end.
	 * @param index how many entries were read
	 * @param size what {@link #beginMap()} returned
	 */
	abstract boolean hasEntry(int index, int size);

	/** Reads a key as text and moves to its value; false if it is not text. */
	abstract boolean readKey();

	/** Moves behind a key of any kind that was copied as a value. */
	abstract void endOtherKey();

	/** Reads the text or binary at the cursor, as {@link #kind()} says. */
	abstract void readString();

	/** Reads an integer of 64 bit; if there is none returns {@link #NOT_AN_INTEGER}. */
	abstract long readInteger();

	/** Copies a value that is neither list nor map nor text nor binary. */
	abstract void copyScalar(ValueSink sink);

	/**
	 * Moves behind the value at the cursor and checks everything in it.
	 * @param depth how many lists and maps of the same element are around the value
	 */
	abstract void skip(int depth);

	/** Moves over what may follow a message, normally nothing. */
	abstract void skipTrailing();

	/** Moves over annotations of the value at the cursor. */
	void skipTags() {
		// only one of the formats has them
	}

	/**
	 * Tells whether the value at the cursor is null, or what stands for it in a format.
	 */
	abstract boolean isNull();

	/**
	 * Tells whether the value at the cursor is the {@code undefined} of JavaScript, which
	 * encoders of binary formats write for members that their users left open.
	 */
	boolean isUndefined() {
		return false; // not a value of every format
	}

	/** Returns a value from an option as integer, if it is one in this format. */
	@Override
	public @Nullable Long toInteger(@Nullable Object value) {
		if (value instanceof Double number) {
			long integer = toInteger(number.doubleValue());
			return (integer != NOT_AN_INTEGER) ? integer : null;
		}
		return (value instanceof Long integer) ? integer : null;
	}

	/**
	 * Widely used JavaScript encoders of binary formats write every number above 2^32 as
	 * floating-point number, so an id may come as one.
	 */
	final long toInteger(double value) {
		return (value == Math.rint(value) && Math.abs(value) <= LARGEST_EXACT) ? (long) value : NOT_AN_INTEGER;
	}

	/** Returns what was read last as a Java string. */
	final String string() {
		return new String(this.stringBytes, this.stringOffset, this.stringLength, StandardCharsets.UTF_8);
	}

	/**
	 * Returns what was read last as a Java string.
	 * @param likely a string that may well say the same, and is returned then
	 */
	final String string(String likely) {
		if (likely.length() != this.stringLength) {
			return string();
		}
		for (int i = 0; i < this.stringLength; i++) {
			// a byte beyond ASCII is negative, and so differs from every character
			if (likely.charAt(i) != this.stringBytes[this.stringOffset + i]) {
				return string();
			}
		}
		return likely;
	}

	/** Copies the value at the cursor, which must have been checked before. */
	final void copy(ValueSink sink) {
		skipTags();
		switch (kind()) {
			case LIST -> copyList(sink);
			case MAP -> copyMap(sink);
			case TEXT -> {
				readString();
				sink.text(this.stringBytes, this.stringOffset, this.stringLength);
			}
			case BINARY -> {
				readString();
				sink.binary(this.stringBytes, this.stringOffset, this.stringLength);
			}
			case SCALAR -> copyScalar(sink);
		}
	}

	private void copyList(ValueSink sink) {
		int size = beginList();
		int mark = sink.beginList(size);
		int index = 0;
		for (; hasElement(index, size); index++) {
			copy(sink);
		}
		sink.endList(mark, index);
	}

	private void copyMap(ValueSink sink) {
		int size = beginMap();
		int mark = sink.beginMap(size);
		int index = 0;
		for (; hasEntry(index, size); index++) {
			if (readKey()) {
				sink.key(this.stringBytes, this.stringOffset, this.stringLength);
			}
			else {
				copyOtherKey(sink);
			}
			copy(sink);
		}
		sink.endMap(mark, index);
	}

	private void copyOtherKey(ValueSink sink) {
		if (sink.otherKey()) {
			copy(sink);
		}
		else {
			sink.key(keyText());
		}
		endOtherKey();
	}

	/**
	 * Reads a key that is no plain text as text. Integers JavaScript and Python write
	 * like that, too, where there are no other keys.
	 */
	private String keyText() {
		skipTags();
		if (kind() == Kind.TEXT) {
			readString();
			return string();
		}
		if (kind() == Kind.SCALAR) {
			ValueBuilder builder = new ValueBuilder();
			copyScalar(builder);
			Object key = builder.value();
			if (key instanceof Instant instant) {
				return Timestamps.format(instant.getEpochSecond(), instant.getNano());
			}
			if (key instanceof Long || key instanceof BigInteger || key instanceof String) {
				return key.toString();
			}
			if (key instanceof Double number && toInteger(number.doubleValue()) != NOT_AN_INTEGER) {
				return String.valueOf(toInteger(number.doubleValue()));
			}
		}
		throw inexpressible("A key that is neither text nor integer nor timestamp");
	}

	final void setString(byte[] source, int offset, int length) {
		this.stringBytes = source;
		this.stringOffset = offset;
		this.stringLength = length;
	}

	/** Checks that a number of bytes is there before anything relies on them. */
	final void require(int from, long count) {
		if (count > this.end - from) {
			throw truncated();
		}
	}

	final void checkDepth(int depth) {
		if (depth > this.maxDepth) {
			throw new ProtocolViolationException("Message nests deeper than " + this.maxDepth + " levels");
		}
	}

	static ProtocolViolationException truncated() {
		return new ProtocolViolationException("Message ends too early");
	}

	static ProtocolViolationException invalidUtf8() {
		return new ProtocolViolationException("Message contains invalid UTF-8");
	}

	static PayloadException inexpressible(String what) {
		return new PayloadException(what + " cannot be expressed outside its format");
	}

	/** Kinds of values, as far as the layout of a message needs them. */
	enum Kind {

		LIST, MAP, TEXT, BINARY, SCALAR

	}

}
