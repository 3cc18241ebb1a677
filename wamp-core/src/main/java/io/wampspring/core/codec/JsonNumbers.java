package io.wampspring.core.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

import io.wampspring.core.message.PayloadException;
import io.wampspring.core.message.ProtocolViolationException;

/** Numbers of JSON (RFC 8259, section 6). */
final class JsonNumbers {

	// this number of digits always fits into 64 bits
	static final int SAFE_DIGITS = 18;

	private JsonNumbers() {
	}

	/** Returns the position after the number that begins at {@code start}. */
	static int skip(byte[] bytes, int start, int end) {
		int position = (bytes[start] == '-') ? start + 1 : start;
		if (position < end && bytes[position] == '0') {
			position++;
		}
		else {
			position = digits(bytes, position, end);
		}
		if (position < end && bytes[position] == '.') {
			position = digits(bytes, position + 1, end);
		}
		if (position < end && (bytes[position] | 0x20) == 'e') {
			position++;
			if (position < end && (bytes[position] == '+' || bytes[position] == '-')) {
				position++;
			}
			position = digits(bytes, position, end);
		}
		if (position - start > WireReader.MAX_NUMBER_LENGTH) {
			throw new ProtocolViolationException("Message contains a number that is too long");
		}
		return position;
	}

	/**
	 * Returns the validated number in a range, or a marker if it does not fit into 64
	 * bits.
	 */
	static long integer(byte[] bytes, int start, int end) {
		if (!isInteger(bytes, start, end)) {
			return WireReader.NOT_AN_INTEGER;
		}
		boolean negative = bytes[start] == '-';
		int from = negative ? start + 1 : start;
		if (end - from > SAFE_DIGITS) {
			BigInteger value = new BigInteger(string(bytes, start, end));
			return (value.bitLength() < Long.SIZE) ? value.longValue() : WireReader.NOT_AN_INTEGER;
		}
		long value = 0;
		for (int i = from; i < end; i++) {
			value = value * 10 + (bytes[i] - '0');
		}
		return negative ? -value : value;
	}

	/** Copies the validated number in a range. */
	static void copy(byte[] bytes, int start, int end, ValueSink sink) {
		if (!isInteger(bytes, start, end)) {
			copyFraction(string(bytes, start, end), sink);
			return;
		}
		if (end - start <= SAFE_DIGITS) {
			sink.integer(integer(bytes, start, end));
			return;
		}
		BigInteger value = new BigInteger(string(bytes, start, end));
		if (value.bitLength() < Long.SIZE) {
			sink.integer(value.longValue());
		}
		else {
			sink.bigInteger(value);
		}
	}

	/** Whether a floating-point number has exactly the digits of a decimal. */
	static boolean isExact(BigDecimal value, double nearest) {
		return !Double.isInfinite(nearest) && BigDecimal.valueOf(nearest).compareTo(value) == 0;
	}

	private static void copyFraction(String number, ValueSink sink) {
		double value = Double.parseDouble(number);
		if (!Double.isInfinite(value)) {
			sink.floating(value);
			return;
		}
		try {
			sink.decimal(new BigDecimal(number));
		}
		catch (NumberFormatException ex) {
			throw new PayloadException("The exponent of a number is out of range", ex);
		}
	}

	private static boolean isInteger(byte[] bytes, int start, int end) {
		for (int i = start; i < end; i++) {
			int character = bytes[i];
			if (character == '.' || (character | 0x20) == 'e') {
				return false;
			}
		}
		return true;
	}

	private static int digits(byte[] bytes, int start, int end) {
		int position = start;
		while (position < end && bytes[position] >= '0' && bytes[position] <= '9') {
			position++;
		}
		if (position == start) {
			throw new ProtocolViolationException("Message contains a malformed number");
		}
		return position;
	}

	private static String string(byte[] bytes, int start, int end) {
		return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
	}

}
