package io.wampspring.core.codec;

import java.util.Base64;

import io.wampspring.core.message.PayloadException;
import io.wampspring.core.message.ProtocolViolationException;

/**
 * Strings of JSON (RFC 8259, section 7) and the convention of WAMP for binary in them: a
 * string that begins with U+0000 is followed by Base64.
 * <p>
 * WAMP specification: Binary conversion of JSON Strings.
 */
final class JsonStrings {

	/** The prefix of every binary value. */
	static final String BINARY_MARK = "\\u0000";

	private static final long ONES = 0x0101010101010101L;

	private static final long HIGH_BITS = 0x8080808080808080L;

	private static final byte[] ESCAPED = new byte[128];

	static {
		String escapes = "\"\"\\\\//b\bf\fn\nr\rt\t";
		for (int i = 0; i < escapes.length(); i += 2) {
			ESCAPED[escapes.charAt(i)] = (byte) escapes.charAt(i + 1);
		}
	}

	private JsonStrings() {
	}

	/**
	 * Returns the position of the first byte that is a quotation mark, a backslash or not
	 * printable ASCII; {@code end} if there is none.
	 * @param stopAtHigh whether to stop at non-ASCII bytes
	 */
	static int plainUntil(byte[] bytes, int start, int end, boolean stopAtHigh) {
		long high = stopAtHigh ? HIGH_BITS : 0;
		int position = start;
		for (; position + 8 <= end; position += 8) {
			long word = (long) Utf8.WORDS.get(bytes, position);
			long quote = word ^ (ONES * '"');
			long backslash = word ^ (ONES * '\\');
			// each term marks the first match exactly; later marks may be wrong
			long hits = ((quote - ONES) & ~quote | (backslash - ONES) & ~backslash | (word - ONES * 0x20) & ~word)
					& HIGH_BITS | word & high;
			if (hits != 0) {
				return position + (Long.numberOfTrailingZeros(hits) >>> 3);
			}
		}
		for (; position < end; position++) {
			int value = bytes[position];
			if (value == '"' || value == '\\' || value >= 0 && value < 0x20 || value < 0 && stopAtHigh) {
				break;
			}
		}
		return position;
	}

	/** Returns the position after the string that begins at {@code start}. */
	static int skip(byte[] bytes, int start, int end) {
		int position = start + 1;
		while (true) {
			position = plainUntil(bytes, position, end, true);
			if (position == end) {
				throw WireReader.truncated();
			}
			int value = bytes[position];
			if (value == '"') {
				return position + 1;
			}
			if (value == '\\') {
				position = skipEscape(bytes, position, end);
			}
			else if (value < 0) {
				position = Utf8.skipCharacter(bytes, position, end);
				if (position < 0) {
					throw WireReader.invalidUtf8();
				}
			}
			else {
				throw new ProtocolViolationException("Message contains a control character in a string");
			}
		}
	}

	/** Whether a string, with its quotation marks, represents binary. */
	static boolean isBinary(byte[] bytes, int start, int end) {
		return end - start > BINARY_MARK.length() + 1 && bytes[start + 1] == '\\' && bytes[start + 2] == 'u'
				&& bytes[start + 3] == '0' && bytes[start + 4] == '0' && bytes[start + 5] == '0'
				&& bytes[start + 6] == '0';
	}

	/** Validates the Base64 of a binary value. */
	static void checkBinary(byte[] bytes, int start, int end) {
		int from = start + 1 + BINARY_MARK.length();
		int to = end - 1;
		boolean valid;
		if (hasEscape(bytes, from, to)) {
			ByteBuilder plain = new ByteBuilder(to - from);
			valid = unescapesToAscii(bytes, from, to, plain) && isBase64(plain.array(), 0, plain.length());
		}
		else {
			valid = isBase64(bytes, from, to);
		}
		if (!valid) {
			throw new ProtocolViolationException("Message contains invalid Base64 after U+0000");
		}
	}

	/** Decodes a validated binary value. */
	static byte[] decodeBinary(byte[] bytes, int start, int end) {
		int from = start + 1 + BINARY_MARK.length();
		ByteBuilder plain = new ByteBuilder(Math.max(1, end - from));
		unescape(bytes, from, end - 1, plain, false);
		return Base64.getDecoder().decode(plain.toByteArray());
	}

	static boolean hasEscape(byte[] bytes, int from, int to) {
		for (int i = from; i < to; i++) {
			if (bytes[i] == '\\') {
				return true;
			}
		}
		return false;
	}

	/**
	 * Appends the unescaped content of a validated string as UTF-8.
	 * @param replace whether unpaired surrogates are replaced
	 * @throws PayloadException if there are any and they are not replaced
	 */
	static void unescape(byte[] bytes, int from, int to, ByteBuilder out, boolean replace) {
		int position = from;
		while (position < to) {
			int start = position;
			while (position < to && bytes[position] != '\\') {
				position++;
			}
			out.append(bytes, start, position - start);
			if (position == to) {
				return;
			}
			if (bytes[position + 1] != 'u') {
				out.append(ESCAPED[bytes[position + 1]]);
				position += 2;
			}
			else {
				position = unescapeUnicode(bytes, position, to, out, replace);
			}
		}
	}

	private static int unescapeUnicode(byte[] bytes, int start, int to, ByteBuilder out, boolean replace) {
		int unit = hex(bytes, start + 2);
		if (!Character.isSurrogate((char) unit)) {
			appendCharacter(unit, out);
			return start + 6;
		}
		int next = start + 6;
		if (next + 6 <= to && bytes[next] == '\\' && bytes[next + 1] == 'u') {
			int second = hex(bytes, next + 2);
			if (Character.isSurrogatePair((char) unit, (char) second)) {
				appendCharacter(Character.toCodePoint((char) unit, (char) second), out);
				return next + 6;
			}
		}
		if (!replace) {
			throw new PayloadException("A string with an unpaired surrogate is not text");
		}
		appendCharacter(Utf8.REPLACEMENT, out);
		return next;
	}

	private static void appendCharacter(int character, ByteBuilder out) {
		if (character < 0x80) {
			out.append(character);
		}
		else if (character < 0x800) {
			out.append(0xc0 | character >> 6).append(0x80 | character & 0x3f);
		}
		else if (character < 0x10000) {
			out.append(0xe0 | character >> 12).append(0x80 | character >> 6 & 0x3f).append(0x80 | character & 0x3f);
		}
		else {
			out.append(0xf0 | character >> 18)
				.append(0x80 | character >> 12 & 0x3f)
				.append(0x80 | character >> 6 & 0x3f)
				.append(0x80 | character & 0x3f);
		}
	}

	private static int skipEscape(byte[] bytes, int position, int end) {
		if (position + 1 >= end) {
			throw WireReader.truncated();
		}
		int kind = bytes[position + 1];
		if (kind == 'u') {
			if (position + 6 > end || hex(bytes, position + 2) < 0) {
				throw invalidEscape();
			}
			return position + 6;
		}
		if (kind < 0 || ESCAPED[kind] == 0) {
			throw invalidEscape();
		}
		return position + 2;
	}

	private static int hex(byte[] bytes, int start) {
		int value = 0;
		for (int i = start; i < start + 4; i++) {
			int digit = Character.digit(bytes[i], 16);
			if (digit < 0) {
				return -1;
			}
			value = value << 4 | digit;
		}
		return value;
	}

	/** Unescapes; {@code false} if an escape cannot be a Base64 character. */
	private static boolean unescapesToAscii(byte[] bytes, int from, int to, ByteBuilder out) {
		for (int i = from; i < to; i++) {
			if (bytes[i] == '\\') {
				if (bytes[i + 1] == 'u' && hex(bytes, i + 2) >= 0x80) {
					return false;
				}
				i++;
			}
		}
		unescape(bytes, from, to, out, false);
		return true;
	}

	private static boolean isBase64(byte[] bytes, int from, int to) {
		int end = to;
		while (end > from && end > to - 2 && bytes[end - 1] == '=') {
			end--;
		}
		for (int i = from; i < end; i++) {
			int value = bytes[i];
			boolean letter = (value | 0x20) >= 'a' && (value | 0x20) <= 'z';
			if (!letter && !(value >= '0' && value <= '9') && value != '+' && value != '/') {
				return false;
			}
		}
		// padding is optional, but must be correct if present
		return (end == to) ? (to - from) % 4 != 1 : (to - from) % 4 == 0;
	}

	private static ProtocolViolationException invalidEscape() {
		return new ProtocolViolationException("Message contains an invalid escape in a string");
	}

}
