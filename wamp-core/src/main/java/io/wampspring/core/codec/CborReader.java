package io.wampspring.core.codec;

import java.math.BigInteger;
import java.util.Arrays;

/** Reads CBOR (RFC 8949), definite and indefinite lengths. */
final class CborReader extends CborScanner {

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
			this.position = head(this.position);
			if (this.argument == 4 || this.argument == 5) {
				throw inexpressible("A decimal fraction or big float of CBOR");
			}
		}
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
		this.position = value(start, 0);
		int first = at(start);
		if (first >> 5 <= NEGATIVE) {
			head(start);
			copyInteger(first, sink);
		}
		else if (isBignum(first)) {
			copyBignum(start, sink);
		}
		else if (isFloat(first)) {
			sink.floating(floating(start, first));
		}
		else {
			copySimple(first, sink);
		}
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
