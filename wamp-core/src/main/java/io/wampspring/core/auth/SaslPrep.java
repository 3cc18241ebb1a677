package io.wampspring.core.auth;

import java.text.Normalizer;

/**
 * Makes passwords comparable that look the same (RFC 4013), by the character data of the
 * Java runtime. Characters that no version of Unicode has assigned are let through.
 */
final class SaslPrep {

	private SaslPrep() {
	}

	static String prepare(String text) {
		StringBuilder mapped = new StringBuilder();
		text.codePoints()
			.filter((c) -> !isIgnored(c))
			.map((c) -> isSpace(c) ? ' ' : c)
			.forEach(mapped::appendCodePoint);
		String result = Normalizer.normalize(mapped, Normalizer.Form.NFKC);
		if (result.codePoints().anyMatch(SaslPrep::isProhibited)) {
			throw new IllegalArgumentException("The text has a character that SASLprep prohibits");
		}
		checkDirection(result.codePoints().toArray());
		return result;
	}

	// table B.1 of RFC 3454
	private static boolean isIgnored(int c) {
		return c == 0xAD || c == 0x34F || c == 0x1806 || (c >= 0x180B && c <= 0x180D) || (c >= 0x200B && c <= 0x200D)
				|| c == 0x2060 || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF;
	}

	// table C.1.2, but for U+200B, which is ignored
	private static boolean isSpace(int c) {
		return Character.getType(c) == Character.SPACE_SEPARATOR;
	}

	// tables C.2.1 to C.9
	private static boolean isProhibited(int c) {
		return switch (Character.getType(c)) {
			case Character.CONTROL, Character.PRIVATE_USE, Character.SURROGATE, Character.LINE_SEPARATOR,
					Character.PARAGRAPH_SEPARATOR ->
				true;
			default -> isNoncharacter(c) || isFormat(c) || isUnfit(c);
		};
	}

	private static boolean isNoncharacter(int c) {
		return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
	}

	private static boolean isFormat(int c) {
		return c == 0x6DD || c == 0x70F || c == 0x180E || (c >= 0x200E && c <= 0x200F) || (c >= 0x202A && c <= 0x202E)
				|| (c >= 0x2061 && c <= 0x2063) || (c >= 0x206A && c <= 0x206F) || (c >= 0x1D173 && c <= 0x1D17A);
	}

	private static boolean isUnfit(int c) {
		return (c >= 0xFFF9 && c <= 0xFFFD) || (c >= 0x2FF0 && c <= 0x2FFB) || c == 0x340 || c == 0x341
				|| (c >= 0xE0000 && c <= 0xE007F);
	}

	// section 6 of RFC 3454
	private static void checkDirection(int[] characters) {
		boolean rightToLeft = false;
		boolean leftToRight = false;
		for (int c : characters) {
			rightToLeft |= isRightToLeft(c);
			leftToRight |= Character.getDirectionality(c) == Character.DIRECTIONALITY_LEFT_TO_RIGHT;
		}
		if (rightToLeft && (leftToRight || !isRightToLeft(characters[0])
				|| !isRightToLeft(characters[characters.length - 1]))) {
			throw new IllegalArgumentException("The text mixes directions in a way that SASLprep prohibits");
		}
	}

	private static boolean isRightToLeft(int c) {
		byte direction = Character.getDirectionality(c);
		return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
				|| direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
	}

}
