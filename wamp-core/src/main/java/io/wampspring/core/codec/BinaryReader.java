package io.wampspring.core.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;

/**
 * Common base of the MessagePack and CBOR readers: sizes precede content, numbers are
 * big-endian.
 */
abstract class BinaryReader extends WireReader {

	private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

	private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

	private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(Long.SIZE);

	BinaryReader(int maxDepth) {
		super(maxDepth);
	}

	@Override
	final boolean readKey() {
		if (kind() != Kind.TEXT) {
			return false;
		}
		readString();
		return true;
	}

	@Override
	final void endOtherKey() {
		// nothing separates a key from its value
	}

	@Override
	final void skipTrailing() {
		// nothing may follow
	}

	final int at(int index) {
		if (index >= this.end) {
			throw truncated();
		}
		return this.bytes[index] & 0xff;
	}

	final int unsignedShort(int index) {
		require(index, Short.BYTES);
		return (short) SHORTS.get(this.bytes, index) & 0xffff;
	}

	final int signedInt(int index) {
		require(index, Integer.BYTES);
		return (int) INTS.get(this.bytes, index);
	}

	final long unsignedInt(int index) {
		return signedInt(index) & 0xffffffffL;
	}

	final long signedLong(int index) {
		require(index, Long.BYTES);
		return (long) LONGS.get(this.bytes, index);
	}

	/** Validates text and returns the position after it. */
	final int skipText(int start, long length) {
		require(start, length);
		if (!Utf8.isValid(this.bytes, start, (int) length)) {
			throw invalidUtf8();
		}
		return start + (int) length;
	}

	/** Returns the position after a number of arbitrary bytes. */
	final int skipBytes(int start, long length) {
		require(start, length);
		return start + (int) length;
	}

	static BigInteger unsigned(long value) {
		BigInteger signed = BigInteger.valueOf(value);
		return (value >= 0) ? signed : signed.add(TWO_TO_64);
	}

}
