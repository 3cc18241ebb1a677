package io.wampspring.core.codec;

import java.math.BigDecimal;
import java.math.BigInteger;

import io.wampspring.core.message.EncodedPayload;

/** Writes MessagePack in shortest forms; floating-point numbers take eight bytes. */
final class MsgPackWriter extends WireWriter {

	private static final int TIMESTAMP = 0xff;

	private static final int SIZE_KNOWN = -1;

	MsgPackWriter(ByteBuilder out) {
		super(out);
	}

	@Override
	public void nothing() {
		this.out.append(0xc0);
	}

	@Override
	public void bool(boolean value) {
		this.out.append(value ? 0xc3 : 0xc2);
	}

	@Override
	public void integer(long value) {
		if (value >= -32 && value < 128) {
			this.out.append((int) value);
		}
		else if (value >= 0) {
			sized(0xcc, value);
		}
		else if (value == (byte) value) {
			this.out.append(0xd0).append((int) value);
		}
		else if (value == (short) value) {
			this.out.append(0xd1).append((int) (value >> 8)).append((int) value);
		}
		else if (value == (int) value) {
			this.out.append(0xd2).appendInt((int) value);
		}
		else {
			this.out.append(0xd3).appendLong(value);
		}
	}

	@Override
	public void bigInteger(BigInteger value) {
		if (value.signum() < 0 || value.bitLength() > Long.SIZE) {
			// a floating-point number would lose digits
			text(value.toString());
		}
		else {
			this.out.append(0xcf).appendLong(value.longValue());
		}
	}

	@Override
	void hugeDecimal(BigDecimal value) {
		text(value.toString());
	}

	@Override
	public void floating(double value) {
		this.out.append(0xcb).appendLong(Double.doubleToRawLongBits(value));
	}

	@Override
	public void text(byte[] bytes, int offset, int length) {
		if (length < 32) {
			this.out.append(0xa0 | length);
		}
		else {
			sized(0xd9, length);
		}
		this.out.append(bytes, offset, length);
	}

	@Override
	public void binary(byte[] bytes, int offset, int length) {
		sized(0xc4, length);
		this.out.append(bytes, offset, length);
	}

	@Override
	public void timestamp(long seconds, int nanos) {
		if (seconds >>> 34 != 0) {
			this.out.append(0xc7).append(12).append(TIMESTAMP).appendInt(nanos);
			this.out.appendLong(seconds);
		}
		else if (nanos == 0 && seconds >>> 32 == 0) {
			this.out.append(0xd6).append(TIMESTAMP).appendInt((int) seconds);
		}
		else {
			this.out.append(0xd7).append(TIMESTAMP).appendLong((long) nanos << 34 | seconds);
		}
	}

	@Override
	public int beginList(int size) {
		return begin(0x90, 0xdc, size);
	}

	@Override
	public void endList(int mark, int size) {
		end(0x90, 0xdc, mark, size);
	}

	@Override
	public int beginMap(int size) {
		return begin(0x80, 0xde, size);
	}

	@Override
	public void endMap(int mark, int size) {
		end(0x80, 0xde, mark, size);
	}

	@Override
	void separate() {
		// elements follow each other immediately
	}

	@Override
	void encoded(EncodedPayload payload) {
		this.out.append(payload);
	}

	/**
	 * Writes a type and a number in one, two, four or eight bytes, each with its type.
	 */
	private void sized(int type, long value) {
		if (value <= 0xff) {
			this.out.append(type).append((int) value);
		}
		else if (value <= 0xffff) {
			this.out.append(type + 1).append((int) (value >> 8)).append((int) value);
		}
		else if (value <= 0xffffffffL) {
			this.out.append(type + 2).appendInt((int) value);
		}
		else {
			this.out.append(type + 3).appendLong(value);
		}
	}

	private int begin(int fixed, int type, int size) {
		int mark = this.out.length();
		if (size == UNKNOWN) {
			this.out.append(fixed);
			return mark;
		}
		if (size < 16) {
			this.out.append(fixed | size);
		}
		else if (size <= 0xffff) {
			this.out.append(type).append(size >> 8).append(size);
		}
		else {
			this.out.append(type + 1).appendInt(size);
		}
		return SIZE_KNOWN;
	}

	/** Expands the head of a list or map whose size was unknown before its end. */
	private void end(int fixed, int type, int mark, int size) {
		if (mark == SIZE_KNOWN) {
			return;
		}
		if (size < 16) {
			this.out.set(mark, fixed | size);
		}
		else if (size <= 0xffff) {
			this.out.insertGap(mark + 1, 2);
			this.out.set(mark, type);
			this.out.set(mark + 1, size >> 8);
			this.out.set(mark + 2, size);
		}
		else {
			this.out.insertGap(mark + 1, 4);
			this.out.set(mark, type + 1);
			this.out.setInt(mark + 1, size);
		}
	}

}
