package io.wampspring.core.codec;

import java.math.BigDecimal;
import java.math.BigInteger;

import io.wampspring.core.message.EncodedPayload;
import io.wampspring.core.message.PayloadException;

/**
 * Writes CBOR (RFC 8949) with definite lengths and shortest forms; floating-point numbers
 * take eight bytes.
 */
final class CborWriter extends WireWriter {

	private static final int NEGATIVE = 1 << 5;

	private static final int BINARY = 2 << 5;

	private static final int TEXT = 3 << 5;

	private static final int LIST = 4 << 5;

	private static final int MAP = 5 << 5;

	private static final int DATE_TIME = 0xc0;

	private static final int EPOCH_SECONDS = 0xc1;

	private static final int BIGNUM = 0xc2;

	private static final int NEGATIVE_BIGNUM = 0xc3;

	private static final int DECIMAL_FRACTION = 0xc4;

	private static final int SIZE_KNOWN = -1;

	CborWriter(ByteBuilder out) {
		super(out);
	}

	@Override
	public void nothing() {
		this.out.append(0xf6);
	}

	@Override
	public void bool(boolean value) {
		this.out.append(value ? 0xf5 : 0xf4);
	}

	@Override
	public void integer(long value) {
		if (value >= 0) {
			head(0, value);
		}
		else {
			head(NEGATIVE, ~value);
		}
	}

	@Override
	public void bigInteger(BigInteger value) {
		boolean negative = value.signum() < 0;
		BigInteger magnitude = negative ? value.not() : value;
		if (magnitude.bitLength() <= Long.SIZE) {
			this.out.append((negative ? NEGATIVE : 0) | 27).appendLong(magnitude.longValue());
			return;
		}
		this.out.append(negative ? NEGATIVE_BIGNUM : BIGNUM);
		byte[] bytes = magnitude.toByteArray();
		int sign = (bytes[0] == 0) ? 1 : 0;
		binary(bytes, sign, bytes.length - sign);
	}

	/** Writes a decimal fraction only if the nearest double would change digits. */
	@Override
	public void decimal(BigDecimal value) {
		double nearest = value.doubleValue();
		if (JsonNumbers.isExact(value, nearest)) {
			floating(nearest);
		}
		else {
			hugeDecimal(value);
		}
	}

	@Override
	void hugeDecimal(BigDecimal value) {
		if (Math.abs((long) value.scale()) > WireReader.MAX_NUMBER_LENGTH) {
			// readers reject it, too: arithmetic with it may exhaust the memory
			throw new PayloadException("The exponent of a number is out of range");
		}
		this.out.append(DECIMAL_FRACTION);
		int mark = beginList(2);
		integer(-(long) value.scale());
		BigInteger unscaled = value.unscaledValue();
		if (unscaled.bitLength() < Long.SIZE) {
			integer(unscaled.longValue());
		}
		else {
			bigInteger(unscaled);
		}
		endList(mark, 2);
	}

	@Override
	public void floating(double value) {
		this.out.append(0xfb).appendLong(Double.doubleToRawLongBits(value));
	}

	@Override
	public void text(byte[] bytes, int offset, int length) {
		head(TEXT, length);
		this.out.append(bytes, offset, length);
	}

	@Override
	public void binary(byte[] bytes, int offset, int length) {
		head(BINARY, length);
		this.out.append(bytes, offset, length);
	}

	@Override
	public void timestamp(long seconds, int nanos) {
		if (nanos == 0) {
			this.out.append(EPOCH_SECONDS);
			integer(seconds);
		}
		else if (Timestamps.isExactInSeconds(seconds, nanos) || !Timestamps.hasText(seconds)) {
			this.out.append(EPOCH_SECONDS);
			floating(seconds + nanos / 1e9);
		}
		else {
			this.out.append(DATE_TIME);
			text(Timestamps.format(seconds, nanos));
		}
	}

	@Override
	public int beginList(int size) {
		return begin(LIST, size);
	}

	@Override
	public void endList(int mark, int size) {
		end(LIST, mark, size);
	}

	@Override
	public int beginMap(int size) {
		return begin(MAP, size);
	}

	@Override
	public void endMap(int mark, int size) {
		end(MAP, mark, size);
	}

	@Override
	void separate() {
		// elements follow each other immediately
	}

	@Override
	void encoded(EncodedPayload payload) {
		this.out.append(payload);
	}

	private void head(int type, long argument) {
		if (argument < 24) {
			this.out.append(type | (int) argument);
		}
		else if (argument <= 0xff) {
			this.out.append(type | 24).append((int) argument);
		}
		else if (argument <= 0xffff) {
			this.out.append(type | 25).append((int) (argument >> 8)).append((int) argument);
		}
		else if (argument <= 0xffffffffL) {
			this.out.append(type | 26).appendInt((int) argument);
		}
		else {
			this.out.append(type | 27).appendLong(argument);
		}
	}

	private int begin(int type, int size) {
		if (size == UNKNOWN) {
			int mark = this.out.length();
			this.out.append(type);
			return mark;
		}
		head(type, size);
		return SIZE_KNOWN;
	}

	/** Expands the head of a list or map whose size was unknown before its end. */
	private void end(int type, int mark, int size) {
		if (mark == SIZE_KNOWN) {
			return;
		}
		if (size < 24) {
			this.out.set(mark, type | size);
		}
		else if (size <= 0xff) {
			this.out.insertGap(mark + 1, 1);
			this.out.set(mark, type | 24);
			this.out.set(mark + 1, size);
		}
		else if (size <= 0xffff) {
			this.out.insertGap(mark + 1, 2);
			this.out.set(mark, type | 25);
			this.out.set(mark + 1, size >> 8);
			this.out.set(mark + 2, size);
		}
		else {
			this.out.insertGap(mark + 1, 4);
			this.out.set(mark, type | 26);
			this.out.setInt(mark + 1, size);
		}
	}

}
