package io.wampspring.core.codec;

import java.util.Arrays;

import io.wampspring.core.message.ProtocolViolationException;

/** Reads MessagePack, version 5 of its specification. */
final class MsgPackReader extends BinaryReader {

	private static final int NIL = 0xc0;

	private static final int TIMESTAMP = 0xff;

	private static final byte[] UNDEFINED = { (byte) 0xd4, 0, 0 };

	MsgPackReader(int maxDepth) {
		super(maxDepth);
	}

	@Override
	Kind kind() {
		int first = at(this.position);
		if (first < 0x80) {
			return Kind.SCALAR;
		}
		if (first < 0xc0) {
			return (first < 0x90) ? Kind.MAP : (first < 0xa0) ? Kind.LIST : Kind.TEXT;
		}
		return switch (first) {
			case 0xc4, 0xc5, 0xc6 -> Kind.BINARY;
			case 0xd9, 0xda, 0xdb -> Kind.TEXT;
			case 0xdc, 0xdd -> Kind.LIST;
			case 0xde, 0xdf -> Kind.MAP;
			default -> Kind.SCALAR;
		};
	}

	@Override
	int beginList() {
		return beginContainer(0x90, 0xdc);
	}

	@Override
	boolean hasElement(int index, int size) {
		return index < size;
	}

	@Override
	int beginMap() {
		return beginContainer(0x80, 0xde);
	}

	@Override
	boolean hasEntry(int index, int size) {
		return index < size;
	}

	@Override
	void readString() {
		int first = at(this.position);
		boolean binary = first >= 0xc4 && first <= 0xc6;
		int start = this.position + headLength(first);
		long length = stringLength(first);
		this.position = binary ? skipBytes(start, length) : skipText(start, length);
		setString(this.bytes, start, (int) length);
	}

	@Override
	long readInteger() {
		int start = this.position;
		this.position = value(start, 0);
		int first = at(start);
		if (first < 0x80 || first >= 0xe0) {
			return (byte) first;
		}
		return switch (first) {
			case 0xca -> toInteger(Float.intBitsToFloat(signedInt(start + 1)));
			case 0xcb -> toInteger(Double.longBitsToDouble(signedLong(start + 1)));
			case 0xcc, 0xcd, 0xce, 0xd0, 0xd1, 0xd2, 0xd3 -> integer(start, first);
			case 0xcf -> (signedLong(start + 1) >= 0) ? signedLong(start + 1) : NOT_AN_INTEGER;
			default -> NOT_AN_INTEGER;
		};
	}

	@Override
	void copyScalar(ValueSink sink) {
		int start = this.position;
		if (isUndefined()) {
			this.position = start + UNDEFINED.length;
			sink.nothing();
			return;
		}
		this.position = value(start, 0);
		int first = at(start);
		if (first < 0x80 || first >= 0xe0) {
			sink.integer((byte) first);
			return;
		}
		switch (first) {
			case 0xc0 -> sink.nothing();
			case 0xc2 -> sink.bool(false);
			case 0xc3 -> sink.bool(true);
			case 0xca -> sink.floating(Float.intBitsToFloat(signedInt(start + 1)));
			case 0xcb -> sink.floating(Double.longBitsToDouble(signedLong(start + 1)));
			case 0xcf -> copyUnsignedLong(signedLong(start + 1), sink);
			case 0xc7, 0xc8, 0xc9, 0xd4, 0xd5, 0xd6, 0xd7, 0xd8 -> copyExtension(start + headLength(first), sink);
			default -> sink.integer(integer(start, first));
		}
	}

	/** Copies an extension type that begins at a position with its number. */
	private void copyExtension(int start, ValueSink sink) {
		int length = this.position - start - 1;
		if (at(start) != TIMESTAMP || (length != 4 && length != 8 && length != 12)) {
			throw inexpressible("An extension type of MessagePack other than timestamp");
		}
		long nanos = 0;
		long seconds;
		if (length == 4) {
			seconds = unsignedInt(start + 1);
		}
		else if (length == 8) {
			long both = signedLong(start + 1);
			nanos = both >>> 34;
			seconds = both & 0x3ffffffffL;
		}
		else {
			nanos = unsignedInt(start + 1);
			seconds = signedLong(start + 5);
		}
		if (nanos > 999_999_999) {
			throw inexpressible("A timestamp of MessagePack with more than 999999999 nanoseconds");
		}
		sink.timestamp(seconds, (int) nanos);
	}

	/** MessagePack has no such value; JavaScript encoders agree on this extension. */
	@Override
	boolean isNull() {
		return at(this.position) == NIL || isUndefined();
	}

	@Override
	boolean isUndefined() {
		return Arrays.mismatch(this.bytes, this.position, Math.min(this.position + 3, this.end), UNDEFINED, 0, 3) < 0;
	}

	@Override
	void skip(int depth) {
		this.position = value(this.position, depth);
	}

	private static void copyUnsignedLong(long value, ValueSink sink) {
		if (value >= 0) {
			sink.integer(value);
		}
		else {
			sink.bigInteger(unsigned(value));
		}
	}

	/** Validates the value at a position and returns the position after it. */
	private int value(int start, int depth) {
		int first = at(start);
		if (first < 0x80 || first >= 0xe0) {
			return start + 1;
		}
		if (first < 0x90) {
			return elements(start + 1, (first & 0x0f) * 2L, depth + 1);
		}
		if (first < 0xa0) {
			return elements(start + 1, first & 0x0f, depth + 1);
		}
		if (first < 0xc0) {
			return skipText(start + 1, first & 0x1f);
		}
		return switch (first) {
			case 0xc0, 0xc2, 0xc3 -> start + 1;
			case 0xc1 -> throw new ProtocolViolationException("Message contains a byte that MessagePack never uses");
			case 0xcc, 0xd0 -> skipBytes(start, 2);
			case 0xcd, 0xd1 -> skipBytes(start, 3);
			case 0xca, 0xce, 0xd2 -> skipBytes(start, 5);
			case 0xcb, 0xcf, 0xd3 -> skipBytes(start, 9);
			case 0xd4, 0xd5, 0xd6, 0xd7, 0xd8 -> skipBytes(start, 2L + (1 << first - 0xd4));
			default -> sizedValue(start, first, depth);
		};
	}

	private int sizedValue(int start, int first, int depth) {
		int behindHead = start + headLength(first);
		return switch (first) {
			case 0xc4, 0xc5, 0xc6 -> skipBytes(behindHead, stringLength(first, start));
			case 0xc7, 0xc8, 0xc9 -> skipBytes(behindHead, 1 + stringLength(first - 3, start));
			case 0xd9, 0xda, 0xdb -> skipText(behindHead, stringLength(first, start));
			case 0xdc -> elements(behindHead, unsignedShort(start + 1), depth + 1);
			case 0xdd -> elements(behindHead, unsignedInt(start + 1), depth + 1);
			case 0xde -> elements(behindHead, unsignedShort(start + 1) * 2L, depth + 1);
			default -> elements(behindHead, unsignedInt(start + 1) * 2L, depth + 1);
		};
	}

	private int elements(int start, long count, int depth) {
		checkDepth(depth);
		int next = start;
		for (long i = 0; i < count; i++) {
			next = value(next, depth);
		}
		return next;
	}

	private int beginContainer(int fixed, int sized) {
		int first = at(this.position);
		long size;
		if (first < 0xc0) {
			size = first - fixed;
		}
		else {
			size = (first == sized) ? unsignedShort(this.position + 1) : unsignedInt(this.position + 1);
		}
		this.position += headLength(first);
		// each element takes at least one byte, so this fits into an int
		require(this.position, size);
		return (int) size;
	}

	private long stringLength(int first) {
		return (first < 0xc0) ? first & 0x1f : stringLength(first, this.position);
	}

	private long stringLength(int first, int start) {
		return switch (first) {
			case 0xc4, 0xd9 -> at(start + 1);
			case 0xc5, 0xda -> unsignedShort(start + 1);
			default -> unsignedInt(start + 1);
		};
	}

	private long integer(int start, int first) {
		return switch (first) {
			case 0xcc -> at(start + 1);
			case 0xcd -> unsignedShort(start + 1);
			case 0xce -> unsignedInt(start + 1);
			case 0xd0 -> (byte) at(start + 1);
			case 0xd1 -> (short) unsignedShort(start + 1);
			case 0xd2 -> signedInt(start + 1);
			default -> signedLong(start + 1);
		};
	}

	/** Returns the length of the head of a text, binary, list or map. */
	private static int headLength(int first) {
		return switch (first) {
			case 0xc4, 0xc7, 0xd9 -> 2;
			case 0xc5, 0xc8, 0xda, 0xdc, 0xde -> 3;
			case 0xc6, 0xc9, 0xdb, 0xdd, 0xdf -> 5;
			default -> 1;
		};
	}

}
