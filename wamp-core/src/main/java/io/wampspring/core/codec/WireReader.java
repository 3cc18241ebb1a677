package io.wampspring.core.codec;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import io.wampspring.core.message.OptionKey;
import io.wampspring.core.message.PayloadException;
import io.wampspring.core.message.ProtocolViolationException;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over the bytes of one message or payload element. {@link #skip} validates the
 * bytes that it passes; the copying methods rely on this validation. For one thread.
 */
abstract class WireReader implements OptionKey.Integers {

	/** Returned by {@link #readInteger()} for any other value. */
	static final long NOT_AN_INTEGER = Long.MIN_VALUE;

	/** Size of a list or map of indefinite length. */
	static final int UNTIL_MARK = -1;

	/** Maximum length of a number in characters: longer ones are slow to convert. */
	static final int MAX_NUMBER_LENGTH = 1010;

	private static final double LARGEST_EXACT = 0x1p53;

	private static final byte[] NO_BYTES = {};

	byte[] bytes = NO_BYTES;

	int end;

	final int maxDepth;

	int position;

	// the last text or binary read: set by readString and readKey

	byte[] stringBytes = NO_BYTES;

	int stringOffset;

	int stringLength;

	WireReader(int maxDepth) {
		this.maxDepth = maxDepth;
	}

	/** Starts reading bytes, independent of the previous input. */
	void begin(byte[] source, int offset, int length) {
		this.bytes = source;
		this.position = offset;
		this.end = offset + length;
		setString(source, offset, 0);
	}

	/** Releases the bytes. */
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
	 * Moves to the next element of a list, or after its end.
	 * @param index number of elements read
	 * @param size result of {@link #beginList()}
	 */
	abstract boolean hasElement(int index, int size);

	/** Enters the map at the cursor; returns its size or {@link #UNTIL_MARK}. */
	abstract int beginMap();

	/**
	 * Moves to the key of the next entry of a map, or after its end.
	 * @param index number of entries read
	 * @param size result of {@link #beginMap()}
	 */
	abstract boolean hasEntry(int index, int size);

	/** Reads a text key and moves to its value; {@code false} if it is not text. */
	abstract boolean readKey();

	/** Moves after a key of any kind that was copied as a value. */
	abstract void endOtherKey();

	/** Reads the text or binary at the cursor, according to {@link #kind()}. */
	abstract void readString();

	/** Reads an integer of 64 bits, or returns {@link #NOT_AN_INTEGER}. */
	abstract long readInteger();

	/** Copies a value other than a list, map, text or binary. */
	abstract void copyScalar(ValueSink sink);

	/**
	 * Moves after the value at the cursor and validates it.
	 * @param depth number of lists and maps of the same element around the value
	 */
	abstract void skip(int depth);

	/** Skips bytes that may follow a message, normally none. */
	abstract void skipTrailing();

	/** Skips tags of the value at the cursor. */
	void skipTags() {
		// only one of the formats has them
	}

	/**
	 * Whether the value at the cursor is null or its equivalent in the format.
	 */
	abstract boolean isNull();

	/**
	 * Whether the value at the cursor is the {@code undefined} of JavaScript, which
	 * encoders of binary formats write for unset members.
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
	 * floating-point number, so an id may be sent as one.
	 */
	final long toInteger(double value) {
		return (value == Math.rint(value) && Math.abs(value) <= LARGEST_EXACT) ? (long) value : NOT_AN_INTEGER;
	}

	/** Returns the last text read as a Java string. */
	final String string() {
		return new String(this.stringBytes, this.stringOffset, this.stringLength, StandardCharsets.UTF_8);
	}

	/**
	 * Returns the last text read as a Java string.
	 * @param likely a string that is probably equal, and returned if so
	 */
	final String string(String likely) {
		if (likely.length() != this.stringLength) {
			return string();
		}
		for (int i = 0; i < this.stringLength; i++) {
			// a non-ASCII byte is negative, and so differs from every character
			if (likely.charAt(i) != this.stringBytes[this.stringOffset + i]) {
				return string();
			}
		}
		return likely;
	}

	/** Copies the value at the cursor, which must have been validated before. */
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
	 * Converts a key other than text to text. JavaScript and Python convert integer keys
	 * in the same way for formats with text keys only.
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

	/** Requires that a number of bytes is available. */
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

	/** Kinds of values, as needed for the layout of a message. */
	enum Kind {

		LIST, MAP, TEXT, BINARY, SCALAR

	}

}
