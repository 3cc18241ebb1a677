package io.wampspring.core.internal.log;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Makes text of peers fit for a line of a log: one line of bounded length, without
 * characters that a terminal takes for commands. Safe for use by any thread.
 */
public final class LogText {

	/** Length of what is longer than a name or URI has to be. */
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
	 * @return the same text if it is fit
	 */
	public static String of(@Nullable String text) {
		return of(text, MAX_LENGTH);
	}

	/**
	 * Make a text printable.
	 * @param text the text of a peer
	 * @param maxLength how many characters to leave
	 * @return the same text if it is fit
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
