package io.wampspring.core.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Objects;

import io.wampspring.core.message.PayloadException;

/** Reads CBOR (RFC 8949), definite and indefinite lengths. */
final class CborReader extends CborScanner {

	// meaning of tags

	private static final int DATE_TIME = 0;

	private static final int EPOCH_SECONDS = 1;

	private static final int DECIMAL_FRACTION = 4;

	private static final int BIG_FLOAT = 5;

	private static final BigInteger LARGEST_EXPONENT = BigInteger.valueOf(MAX_NUMBER_LENGTH);

	private static final int NULL = 0xf6;

	private static final int UNDEFINED = 0xf7;

	CborReader(int maxDepth) {
		super(maxDepth);
	}

	@Override
	Kind kind() {
		return switch (at(this.position) >> 5) {
			case BINARY -> Kind.BINARY;
			case TEXT -> Kind.TEXT;
			case LIST -> Kind.LIST;
			case MAP -> Kind.MAP;
			default -> Kind.SCALAR;
		};
	}

	@Override
	void skipTags() {
		while (at(this.position) >> 5 == TAG && !isBignum(at(this.position))) {
			int content = head(this.position);
			if (hasMeaning(at(content))) {
				return;
			}
			this.position = content;
		}
	}

	/**
	 * Whether the last tag read gives its content a meaning outside of CBOR. A tag that
	 * does not match its content is treated like an unknown tag.
	 */
	private boolean hasMeaning(int content) {
		if (this.argument == DATE_TIME) {
			return content >> 5 == TEXT;
		}
		if (this.argument == EPOCH_SECONDS) {
			return content >> 5 <= NEGATIVE || isFloat(content);
		}
		if (this.argument == BIG_FLOAT) {
			throw inexpressible("A big float of CBOR");
		}
		return this.argument == DECIMAL_FRACTION;
	}

	@Override
	int beginList() {
		return beginContainer();
	}

	@Override
	boolean hasElement(int index, int size) {
		return hasMore(index, size);
	}

	@Override
	int beginMap() {
		return beginContainer();
	}

	@Override
	boolean hasEntry(int index, int size) {
		return hasMore(index, size);
	}

	@Override
	void readString() {
		int start = this.position;
		this.position = value(start, 0);
		if (isIndefinite(at(start))) {
			byte[] joined = joinChunks(start + 1);
			setString(joined, 0, joined.length);
		}
		else {
			int from = head(start);
			setString(this.bytes, from, this.position - from);
		}
	}

	@Override
	long readInteger() {
		int start = this.position;
		this.position = value(start, 0);
		int first = at(start);
		if (first >> 5 <= NEGATIVE) {
			head(start);
			return (this.argument < 0) ? NOT_AN_INTEGER : signed(first);
		}
		return isFloat(first) ? toInteger(floating(start, first)) : NOT_AN_INTEGER;
	}

	@Override
	void copyScalar(ValueSink sink) {
		int start = this.position;
		int first = at(start);
		if (first >> 5 == TAG) {
			copyTagged(first, sink);
			return;
		}
		this.position = value(start, 0);
		if (first >> 5 <= NEGATIVE) {
			head(start);
			copyInteger(first, sink);
		}
		else if (isFloat(first)) {
			sink.floating(floating(start, first));
		}
		else {
			copySimple(first, sink);
		}
	}

	/** Copies the tagged value at which {@link #skipTags()} stopped. */
	private void copyTagged(int first, ValueSink sink) {
		int start = this.position;
		if (isBignum(first)) {
			this.position = value(start, 0);
			copyBignum(start, sink);
			return;
		}
		this.position = head(start);
		if (this.argument == DATE_TIME) {
			readString();
			sink.dateTime(this.stringBytes, this.stringOffset, this.stringLength);
		}
		else if (this.argument == EPOCH_SECONDS) {
			copySeconds(sink);
		}
		else {
			copyDecimalFraction(sink);
		}
	}

	private void copySeconds(ValueSink sink) {
		int start = this.position;
		int first = at(start);
		this.position = value(start, 0);
		if (isFloat(first)) {
			Timestamps.copySeconds(floating(start, first), sink);
			return;
		}
		head(start);
		if (this.argument < 0) {
			throw new PayloadException("A timestamp lies too far from the present");
		}
		sink.timestamp(signed(first), 0);
	}

	private void copyDecimalFraction(ValueSink sink) {
		if (at(this.position) >> 5 != LIST) {
			throw malformedFraction();
		}
		int size = beginContainer();
		BigInteger exponent = hasMore(0, size) ? integer() : BigInteger.ZERO;
		BigInteger mantissa = hasMore(1, size) ? integer() : BigInteger.ZERO;
		if (hasMore(2, size) || (size != UNTIL_MARK && size != 2)) {
			throw malformedFraction();
		}
		if (exponent.abs().compareTo(LARGEST_EXPONENT) > 0) {
			throw inexpressible("A decimal fraction of CBOR with an exponent out of range");
		}
		sink.decimal(new BigDecimal(mantissa, -exponent.intValue()));
	}

	private BigInteger integer() {
		int first = at(this.position);
		if (first >> 5 > NEGATIVE && !isBignum(first)) {
			throw malformedFraction();
		}
		ValueBuilder builder = new ValueBuilder();
		copyScalar(builder);
		return (builder.value() instanceof Long value) ? BigInteger.valueOf(value)
				: (BigInteger) Objects.requireNonNull(builder.value());
	}

	private static PayloadException malformedFraction() {
		return inexpressible("A malformed decimal fraction of CBOR");
	}

	private void copyInteger(int first, ValueSink sink) {
		if (this.argument >= 0) {
			sink.integer(signed(first));
		}
		else {
			BigInteger value = unsigned(this.argument);
			sink.bigInteger((first >> 5 == NEGATIVE) ? value.not() : value);
		}
	}

	private void copyBignum(int start, ValueSink sink) {
		this.position = start + 1;
		readString();
		BigInteger value = new BigInteger(1, this.stringBytes, this.stringOffset, this.stringLength);
		value = (at(start) == NEGATIVE_BIGNUM) ? value.not() : value;
		if (value.bitLength() < Long.SIZE) {
			sink.integer(value.longValue());
		}
		else {
			sink.bigInteger(value);
		}
	}

	@Override
	boolean isNull() {
		return at(this.position) == NULL || isUndefined();
	}

	@Override
	boolean isUndefined() {
		return at(this.position) == UNDEFINED;
	}

	private static void copySimple(int first, ValueSink sink) {
		switch (first) {
			case 0xf4 -> sink.bool(false);
			case 0xf5 -> sink.bool(true);
			case NULL, UNDEFINED -> sink.nothing();
			default -> throw inexpressible("An unassigned simple value of CBOR");
		}
	}

	private int beginContainer() {
		if (isIndefinite(at(this.position))) {
			this.position++;
			return UNTIL_MARK;
		}
		this.position = head(this.position);
		require(this.position, (this.argument < 0) ? Long.MAX_VALUE : this.argument);
		return (int) this.argument;
	}

	private boolean hasMore(int index, int size) {
		if (size != UNTIL_MARK) {
			return index < size;
		}
		if (at(this.position) != BREAK) {
			return true;
		}
		this.position++;
		return false;
	}

	private byte[] joinChunks(int start) {
		byte[] joined = new byte[this.position - start];
		int length = 0;
		for (int next = start; at(next) != BREAK;) {
			int from = head(next);
			int count = (int) this.argument;
			System.arraycopy(this.bytes, from, joined, length, count);
			length += count;
			next = from + count;
		}
		return Arrays.copyOf(joined, length);
	}

	private long signed(int first) {
		return (first >> 5 == NEGATIVE) ? ~this.argument : this.argument;
	}

	private double floating(int start, int first) {
		return switch (first) {
			case 0xf9 -> half(unsignedShort(start + 1));
			case 0xfa -> Float.intBitsToFloat(signedInt(start + 1));
			default -> Double.longBitsToDouble(signedLong(start + 1));
		};
	}

	/** Returns the value of a float of 16 bit (RFC 8949, appendix D). */
	private static double half(int bits) {
		int exponent = bits >> 10 & 0x1f;
		int mantissa = bits & 0x3ff;
		double value;
		if (exponent == 0) {
			value = Math.scalb((double) mantissa, -24);
		}
		else if (exponent == 31) {
			value = (mantissa == 0) ? Double.POSITIVE_INFINITY : Double.NaN;
		}
		else {
			value = Math.scalb((double) (mantissa + 1024), exponent - 25);
		}
		return ((bits & 0x8000) == 0) ? value : -value;
	}

	private static boolean isFloat(int first) {
		return first >= 0xf9 && first <= 0xfb;
	}

}
