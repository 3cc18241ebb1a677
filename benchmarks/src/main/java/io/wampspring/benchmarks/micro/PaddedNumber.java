package io.wampspring.benchmarks.micro;

import java.nio.charset.StandardCharsets;

/**
 * A message in JSON with a variable number, which is written into the same array, padded
 * with spaces, so that the client does not allocate.
 */
final class PaddedNumber {

	private static final String PLACE = "?".repeat(16);

	private final byte[] bytes;

	private final int end;

	/** Create a message from the text around the number. */
	PaddedNumber(String before, String after) {
		String text = before + PLACE + after;
		this.bytes = text.getBytes(StandardCharsets.US_ASCII);
		this.end = before.length() + PLACE.length();
	}

	byte[] with(long number) {
		long rest = number;
		for (int i = this.end - 1; i >= this.end - PLACE.length(); i--) {
			this.bytes[i] = (byte) ((rest > 0) ? '0' + rest % 10 : ' ');
			rest /= 10;
		}
		return this.bytes;
	}

	/** Read the number after the type of a message. */
	static long second(byte[] bytes, int offset, int length) {
		int at = offset;
		while (bytes[at] != ',') {
			at++;
		}
		long number = 0;
		for (at++; at < offset + length && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
			number = 10 * number + bytes[at] - '0';
		}
		return number;
	}

}
