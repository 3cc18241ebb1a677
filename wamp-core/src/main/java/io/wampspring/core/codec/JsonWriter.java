package io.wampspring.core.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;

import io.wampspring.core.message.EncodedPayload;
import io.wampspring.core.message.PayloadException;

/** Writes compact JSON (RFC 8259). */
final class JsonWriter extends WireWriter {

	private static final String HEX = "0123456789abcdef";

	// whether a value precedes on the same level and a comma is needed
	private boolean follows;

	JsonWriter(ByteBuilder out) {
		super(out);
	}

	@Override
	void begin() {
		this.follows = false;
	}

	@Override
	public void nothing() {
		plain("null");
	}

	@Override
	public void bool(boolean value) {
		plain(value ? "true" : "false");
	}

	@Override
	public void integer(long value) {
		separate();
		this.out.appendDigits(value);
		this.follows = true;
	}

	@Override
	public void bigInteger(BigInteger value) {
		plain(value.toString());
	}

	@Override
	public void floating(double value) {
		// null, as JavaScript writes for values that are not numbers
		plain((Double.isNaN(value) || Double.isInfinite(value)) ? "null" : Double.toString(value));
	}

	@Override
	public void decimal(BigDecimal value) {
		String digits = value.toString();
		boolean integer = digits.indexOf('.') < 0 && digits.indexOf('E') < 0;
		plain(integer ? digits + ".0" : digits);
	}

	@Override
	void hugeDecimal(BigDecimal value) {
		decimal(value);
	}

	@Override
	public void text(byte[] bytes, int offset, int length) {
		if (length > 0 && bytes[offset] == 0) {
			throw new PayloadException("JSON cannot distinguish a text that begins with U+0000 from binary");
		}
		separate();
		quote(bytes, offset, length);
		this.follows = true;
	}

	@Override
	public void binary(byte[] bytes, int offset, int length) {
		separate();
		this.out.requireCapacity(length);
		this.out.append('"').appendAscii(JsonStrings.BINARY_MARK);
		this.out.append(Base64.getEncoder().encode(Arrays.copyOfRange(bytes, offset, offset + length)));
		this.out.append('"');
		this.follows = true;
	}

	@Override
	public void timestamp(long seconds, int nanos) {
		plain('"' + Timestamps.format(seconds, nanos) + '"');
	}

	@Override
	public void dateTime(byte[] bytes, int offset, int length) {
		// with the offset of the sender
		text(bytes, offset, length);
	}

	@Override
	public int beginList(int size) {
		separate();
		this.out.append('[');
		return 0;
	}

	@Override
	public void endList(int mark, int size) {
		this.out.append(']');
		this.follows = true;
	}

	@Override
	public int beginMap(int size) {
		separate();
		this.out.append('{');
		return 0;
	}

	@Override
	public void key(byte[] bytes, int offset, int length) {
		separate();
		quote(bytes, offset, length);
		this.out.append(':');
	}

	@Override
	public boolean otherKey() {
		return false;
	}

	@Override
	public void endMap(int mark, int size) {
		this.out.append('}');
		this.follows = true;
	}

	@Override
	void separate() {
		if (this.follows) {
			this.out.append(',');
			this.follows = false;
		}
	}

	@Override
	void encoded(EncodedPayload payload) {
		separate();
		this.out.append(payload);
		this.follows = true;
	}

	private void plain(String ascii) {
		separate();
		this.out.appendAscii(ascii);
		this.follows = true;
	}

	private void quote(byte[] bytes, int offset, int length) {
		this.out.append('"');
		int end = offset + length;
		int start = offset;
		while (start < end) {
			int stop = JsonStrings.plainUntil(bytes, start, end, false);
			this.out.append(bytes, start, stop - start);
			if (stop < end) {
				escape(bytes[stop]);
			}
			start = stop + 1;
		}
		this.out.append('"');
	}

	private void escape(int value) {
		this.out.append('\\');
		switch (value) {
			case '"', '\\' -> this.out.append(value);
			case '\b' -> this.out.append('b');
			case '\t' -> this.out.append('t');
			case '\n' -> this.out.append('n');
			case '\f' -> this.out.append('f');
			case '\r' -> this.out.append('r');
			default -> this.out.appendAscii("u00").append(HEX.charAt(value >> 4)).append(HEX.charAt(value & 0x0f));
		}
	}

}
