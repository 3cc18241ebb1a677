package io.wampspring.fuzzing;

import java.util.Arrays;

/**
 * Reads what a fuzzer came up with. After the end there are zeros.
 */
final class Input {

	private final byte[] bytes;

	private int position;

	Input(byte[] bytes) {
		this.bytes = bytes;
	}

	boolean isEmpty() {
		return this.position >= this.bytes.length;
	}

	/** Read a number from 0 to 255. */
	int next() {
		return isEmpty() ? 0 : this.bytes[this.position++] & 0xff;
	}

	/** Read a number from 0 to one less than another. */
	int next(int bound) {
		return next() % bound;
	}

	boolean nextBoolean() {
		return (next() & 1) != 0;
	}

	@SafeVarargs
	final <T> T pick(T... values) {
		return values[next(values.length)];
	}

	/** Read as many bytes as the next one says, if there are. */
	byte[] nextBytes() {
		int length = Math.min(next(), this.bytes.length - this.position);
		byte[] part = Arrays.copyOfRange(this.bytes, this.position, this.position + length);
		this.position += length;
		return part;
	}

	byte[] rest() {
		byte[] part = Arrays.copyOfRange(this.bytes, Math.min(this.position, this.bytes.length), this.bytes.length);
		this.position = this.bytes.length;
		return part;
	}

}
