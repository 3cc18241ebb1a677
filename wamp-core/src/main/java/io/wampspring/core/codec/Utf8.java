package io.wampspring.core.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Strict UTF-8: no overlong forms, no surrogates, nothing beyond U+10FFFF. */
final class Utf8 {

	/** Eight bytes as one little-endian number. */
	static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	/** The replacement character U+FFFD, as written by browsers. */
	static final int REPLACEMENT = 0xfffd;

	private static final long HIGH_BITS = 0x8080808080808080L;

	private Utf8() {
	}

	/**
	 * Returns the position after the non-ASCII character at {@code position}, or -1 if it
	 * is invalid.
	 */
	static int skipCharacter(byte[] bytes, int position, int end) {
		int first = bytes[position] & 0xff;
		int second = (position + 1 < end) ? bytes[position + 1] : 0;
		if (first < 0xe0) {
			return (first >= 0xc2 && isContinuation(second)) ? position + 2 : -1;
		}
		if (first < 0xf0) {
			boolean valid = second >= lowestSecond(first, 0xe0, 0xa0) && second <= highestSecond(first, 0xed, 0x9f)
					&& position + 2 < end && isContinuation(bytes[position + 2]);
			return valid ? position + 3 : -1;
		}
		boolean valid = first <= 0xf4 && second >= lowestSecond(first, 0xf0, 0x90)
				&& second <= highestSecond(first, 0xf4, 0x8f) && position + 3 < end
				&& isContinuation(bytes[position + 2]) && isContinuation(bytes[position + 3]);
		return valid ? position + 4 : -1;
	}

	static boolean isValid(byte[] bytes, int offset, int length) {
		int end = offset + length;
		int position = offset;
		while (position < end) {
			if (position + 8 <= end && ((long) WORDS.get(bytes, position) & HIGH_BITS) == 0) {
				position += 8;
			}
			else if (bytes[position] >= 0) {
				position++;
			}
			else {
				position = skipCharacter(bytes, position, end);
				if (position < 0) {
					return false;
				}
			}
		}
		return true;
	}

	/** Encodes a Java string; unpaired surrogates become U+FFFD. */
	static byte[] encode(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (Character.isSurrogate(text.charAt(i))) {
				if (i + 1 == text.length() || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
					return withoutUnpaired(text).getBytes(StandardCharsets.UTF_8);
				}
				i++;
			}
		}
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static String withoutUnpaired(String text) {
		StringBuilder replaced = new StringBuilder(text.length());
		text.codePoints()
			.map((character) -> (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE)
					? REPLACEMENT : character)
			.forEach(replaced::appendCodePoint);
		return replaced.toString();
	}

	// bytes are signed here, so the continuation bytes 0x80 to 0xbf are -128 to -65

	private static boolean isContinuation(int value) {
		return value < -64;
	}

	private static int lowestSecond(int first, int restricted, int lowest) {
		return (first == restricted) ? (byte) lowest : -128;
	}

	private static int highestSecond(int first, int restricted, int highest) {
		return (first == restricted) ? (byte) highest : -65;
	}

}
