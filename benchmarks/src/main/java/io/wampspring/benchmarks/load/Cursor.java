package io.wampspring.benchmarks.load;

/**
 * Reads the numbers at the start of a WAMP message in JSON. A missing number is read as
 * -1.
 */
final class Cursor {

	private byte[] bytes = {};

	private int at;

	private int end;

	/** Start a message: {@code [type, ...}. */
	Cursor of(byte[] bytes, int offset, int length) {
		this.bytes = bytes;
		this.at = offset + 1;
		this.end = offset + length;
		return this;
	}

	/** Read a number and the comma or bracket after it. */
	long number() {
		int from = this.at;
		long number = 0;
		while (this.at < this.end && this.bytes[this.at] >= '0' && this.bytes[this.at] <= '9') {
			number = 10 * number + this.bytes[this.at] - '0';
			this.at++;
		}
		boolean any = this.at > from;
		this.at++;
		return any ? number : -1;
	}

}
