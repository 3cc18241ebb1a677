package io.wampspring.core.codec;

import io.wampspring.core.message.ProtocolViolationException;

/** Validates that CBOR (RFC 8949) is well-formed, without interpreting it. */
abstract class CborScanner extends BinaryReader {

	static final int NEGATIVE = 1;

	static final int BINARY = 2;

	static final int TEXT = 3;

	static final int LIST = 4;

	static final int MAP = 5;

	static final int TAG = 6;

	private static final int INDEFINITE = 31;

	static final int BREAK = 0xff;

	private static final int BIGNUM = 0xc2;

	static final int NEGATIVE_BIGNUM = 0xc3;

	// the same number of digits as in JSON
	private static final int LARGEST_BIGNUM_BYTES = 423;

	// argument of the last head read, unsigned
	long argument;

	CborScanner(int maxDepth) {
		super(maxDepth);
	}

	@Override
	final void skip(int depth) {
		this.position = value(this.position, depth);
	}

	/** Validates the value at a position and returns the position after it. */
	final int value(int start, int depth) {
		int next = start;
		int first = at(next);
		while (first >> 5 == TAG) {
			if (isBignum(first)) {
				return bignum(next + 1);
			}
			next = head(next);
			first = at(next);
		}
		return switch (first >> 5) {
			case 0, NEGATIVE -> head(next);
			case BINARY, TEXT -> string(next, first);
			case LIST, MAP -> container(next, first, depth + 1);
			default -> simple(next, first);
		};
	}

	private int string(int start, int first) {
		if (!isIndefinite(first)) {
			return definiteString(start, first);
		}
		int next = start + 1;
		while (at(next) != BREAK) {
			int chunk = at(next);
			if (chunk >> 5 != first >> 5 || isIndefinite(chunk)) {
				throw malformed();
			}
			next = definiteString(next, chunk);
		}
		return next + 1;
	}

	private int definiteString(int start, int first) {
		int next = head(start);
		if (this.argument < 0) {
			throw truncated();
		}
		return (first >> 5 == TEXT) ? skipText(next, this.argument) : skipBytes(next, this.argument);
	}

	private int bignum(int start) {
		if (at(start) >> 5 != BINARY) {
			throw malformed();
		}
		int next = string(start, at(start));
		if (next - start > LARGEST_BIGNUM_BYTES) {
			throw new ProtocolViolationException("Message contains a number that is too long");
		}
		return next;
	}

	private int container(int start, int first, int depth) {
		checkDepth(depth);
		int valuesPerItem = (first >> 5 == MAP) ? 2 : 1;
		if (isIndefinite(first)) {
			int next = start + 1;
			while (at(next) != BREAK) {
				for (int i = 0; i < valuesPerItem; i++) {
					next = value(next, depth);
				}
			}
			return next + 1;
		}
		int next = head(start);
		long count = this.argument;
		// each element takes at least one byte
		require(next, (count < 0) ? Long.MAX_VALUE : count);
		for (long i = 0; i < count * valuesPerItem; i++) {
			next = value(next, depth);
		}
		return next;
	}

	private int simple(int start, int first) {
		if (first == BREAK) {
			throw malformed();
		}
		int next = head(start);
		if (first == 0xf8 && this.argument < 32) {
			throw malformed();
		}
		return next;
	}

	/** Reads the head of a data item and returns the position after it. */
	final int head(int start) {
		int info = at(start) & 0x1f;
		if (info < 24) {
			this.argument = info;
			return start + 1;
		}
		switch (info) {
			case 24 -> {
				this.argument = at(start + 1);
				return start + 2;
			}
			case 25 -> {
				this.argument = unsignedShort(start + 1);
				return start + 3;
			}
			case 26 -> {
				this.argument = unsignedInt(start + 1);
				return start + 5;
			}
			case 27 -> {
				this.argument = signedLong(start + 1);
				return start + 9;
			}
			default -> throw malformed();
		}
	}

	static boolean isBignum(int first) {
		return first == BIGNUM || first == NEGATIVE_BIGNUM;
	}

	static boolean isIndefinite(int first) {
		return (first & 0x1f) == INDEFINITE;
	}

	private static ProtocolViolationException malformed() {
		return new ProtocolViolationException("Message is not valid CBOR");
	}

}
