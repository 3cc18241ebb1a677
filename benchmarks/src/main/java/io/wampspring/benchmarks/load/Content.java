package io.wampspring.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The payload of messages: constant bytes except for a number, which is used to detect
 * loss, duplicates and disorder. Immutable.
 */
public final class Content {

	/** Returned by {@link #number} if the content differs from what was sent. */
	static final long WRONG = -1;

	private static final int DIGITS = 12;

	private final byte[] before;

	private final byte[] after;

	private Content(String before, String after) {
		this.before = before.getBytes(StandardCharsets.US_ASCII);
		this.after = after.getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * Create content of a single string.
	 * @param size size of the string, at least 16 bytes
	 * @return arguments with one string
	 */
	public static Content string(int size) {
		return new Content("[\"", "x".repeat(size - DIGITS) + "\"]");
	}

	/**
	 * Create content of a typical object tree: nested objects and lists of short texts,
	 * numbers and flags.
	 * @param size approximate size in bytes
	 * @return arguments with one object
	 */
	public static Content tree(int size) {
		StringBuilder tree = new StringBuilder("\",\"site\":\"north\",\"items\":[");
		for (int i = 0; tree.length() < size - 150; i++) {
			tree.append((i == 0) ? "" : ",")
				.append("{\"id\":")
				.append(1000 + i)
				.append(",\"name\":\"sensor ")
				.append(i)
				.append("\",\"value\":")
				.append(17.25 + i)
				.append(",\"ok\":true,\"tags\":[\"a\",\"b\"],\"at\":{\"x\":")
				.append(i)
				.append(",\"y\":-3}}");
		}
		return new Content("[{\"seq\":\"", tree.append("],\"note\":\"line\\nbreak\"}]").toString());
	}

	/**
	 * Write the arguments with a number in them.
	 * @param number from 0 to 10^12 - 1
	 */
	void write(Text out, long number) {
		out.add(this.before).digits(number, DIGITS).add(this.after);
	}

	/**
	 * Check the arguments at the end of a message: nothing but the closing bracket may
	 * follow.
	 * @return the number in them, or {@link #WRONG}
	 */
	long number(byte[] bytes, int offset, int length) {
		int end = offset + length - 1;
		int from = end - this.before.length - DIGITS - this.after.length;
		if (from < offset || bytes[end] != ']') {
			return WRONG;
		}
		int digits = from + this.before.length;
		int rest = digits + DIGITS;
		boolean same = Arrays.equals(bytes, from, digits, this.before, 0, this.before.length)
				&& Arrays.equals(bytes, rest, end, this.after, 0, this.after.length);
		return same ? parse(bytes, digits) : WRONG;
	}

	private static long parse(byte[] bytes, int from) {
		long number = 0;
		for (int i = from; i < from + DIGITS; i++) {
			int digit = bytes[i] - '0';
			if (digit < 0 || digit > 9) {
				return WRONG;
			}
			number = 10 * number + digit;
		}
		return number;
	}

}
