package io.wampspring.transport.internal.websocket;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Validates UTF-8 incrementally, and detects the first invalid byte. Checks eight ASCII
 * characters at a time, other bytes one by one.
 */
final class Utf8Checker {

	private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private static final long HIGH_BITS = 0x8080808080808080L;

	// number of missing bytes of the current character, and range of the next one
	private int missing;

	private int lowest;

	private int highest;

	/**
	 * Validate the next bytes.
	 * @param bytes an array
	 * @param offset index of the first byte
	 * @param length number of bytes
	 * @return {@code false} if they are invalid
	 */
	boolean accept(byte[] bytes, int offset, int length) {
		int end = offset + length;
		int index = offset;
		while (index < end) {
			if (this.missing == 0) {
				index = skipAscii(bytes, index, end);
				if (index == end) {
					return true;
				}
			}
			if (!accept(bytes[index++] & 0xff)) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Whether the last character is complete.
	 * @return {@code false} in the middle of a character
	 */
	boolean isComplete() {
		return this.missing == 0;
	}

	/** Begin with a new text. */
	void reset() {
		this.missing = 0;
	}

	private static int skipAscii(byte[] bytes, int offset, int end) {
		int index = offset;
		while (index + 8 <= end && ((long) WORDS.get(bytes, index) & HIGH_BITS) == 0) {
			index += 8;
		}
		while (index < end && bytes[index] >= 0) {
			index++;
		}
		return index;
	}

	private boolean accept(int next) {
		if (this.missing == 0) {
			return begin(next);
		}
		boolean fits = next >= this.lowest && next <= this.highest;
		this.missing--;
		this.lowest = 0x80;
		this.highest = 0xbf;
		return fits;
	}

	// Unicode, table 3-7: well-formed UTF-8 byte sequences
	private boolean begin(int first) {
		this.lowest = 0x80;
		this.highest = 0xbf;
		if (first >= 0xc2 && first <= 0xdf) {
			this.missing = 1;
		}
		else if (first >= 0xe0 && first <= 0xef) {
			this.missing = 2;
			this.lowest = (first == 0xe0) ? 0xa0 : 0x80;
			this.highest = (first == 0xed) ? 0x9f : 0xbf;
		}
		else if (first >= 0xf0 && first <= 0xf4) {
			this.missing = 3;
			this.lowest = (first == 0xf0) ? 0x90 : 0x80;
			this.highest = (first == 0xf4) ? 0x8f : 0xbf;
		}
		return this.missing > 0;
	}

}
