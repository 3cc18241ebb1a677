package io.wampspring.core.internal.log;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Sanitizes text of peers for the log: one line of bounded length, without control
 * characters. Thread-safe.
 */
public final class LogText {

	/** Default maximum length. */
	public static final int MAX_LENGTH = 255;

	private static final char FIRST_PRINTABLE = ' ';

	private static final char LAST_ASCII = '~';

	// control and format characters, lone surrogates, separators of lines
	private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

	private LogText() {
	}

	/**
	 * Make a text printable.
	 * @param text the text of a peer
	 * @return the same text if it is printable and short enough
	 */
	public static String of(@Nullable String text) {
		return of(text, MAX_LENGTH);
	}

	/**
	 * Make a text printable.
	 * @param text the text of a peer
	 * @param maxLength maximum number of characters
	 * @return the same text if it is printable and short enough
	 */
	public static String of(@Nullable String text, int maxLength) {
		if (text == null) {
			return "-";
		}
		String shortened = (text.length() > maxLength) ? text.substring(0, maxLength) + "..." : text;
		return isPlain(shortened) ? shortened : UNPRINTABLE.matcher(shortened).replaceAll("?");
	}

	private static boolean isPlain(String text) {
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			if (character < FIRST_PRINTABLE || character > LAST_ASCII) {
				return false;
			}
		}
		return true;
	}

}
