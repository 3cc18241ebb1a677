package io.wampspring.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A builder of messages; reused, so that the driver does not allocate during a
 * measurement.
 */
final class Text {

	private byte[] bytes = new byte[512];

	private int length;

	Text clear() {
		this.length = 0;
		return this;
	}

	Text add(byte[] more) {
		ensure(more.length);
		System.arraycopy(more, 0, this.bytes, this.length, more.length);
		this.length += more.length;
		return this;
	}

	Text add(String ascii) {
		return add(ascii.getBytes(StandardCharsets.US_ASCII));
	}

	Text add(long number) {
		int digits = 1;
		for (long rest = number; rest >= 10; rest /= 10) {
			digits++;
		}
		return digits(number, digits);
	}

	/** Add a number with leading zeros. */
	Text digits(long number, int width) {
		ensure(width);
		long rest = number;
		for (int at = this.length + width - 1; at >= this.length; at--) {
			this.bytes[at] = (byte) ('0' + rest % 10);
			rest /= 10;
		}
		this.length += width;
		return this;
	}

	private void ensure(int more) {
		if (this.length + more > this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(this.length + more, 2 * this.bytes.length));
		}
	}

	byte[] array() {
		return this.bytes;
	}

	int length() {
		return this.length;
	}

}
