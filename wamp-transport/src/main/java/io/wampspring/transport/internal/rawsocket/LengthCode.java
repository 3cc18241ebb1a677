package io.wampspring.transport.internal.rawsocket;

/**
 * Codes of lengths in handshakes: four bits for a power of two.
 */
final class LengthCode {

	/** The largest code, in every handshake. */
	static final int LARGEST = 15;

	private static final int SMALLEST_EXPONENT = 9;

	// of the extension
	private static final int SMALLEST_LARGE_EXPONENT = 25;

	private static final int LARGEST_LARGE_EXPONENT = 30;

	private LengthCode() {
	}

	/**
	 * Return the code of a length.
	 * @param length a number of bytes
	 * @return code of the largest power of two that is not larger, at least of 512
	 */
	static int of(int length) {
		return Math.min(LARGEST, Math.max(0, exponent(length) - SMALLEST_EXPONENT));
	}

	/** Return the length for a code. */
	static int length(int code) {
		return 1 << (SMALLEST_EXPONENT + code);
	}

	/** Whether a length can be expressed only by the extension. */
	static boolean isLarge(int length) {
		return exponent(length) >= SMALLEST_LARGE_EXPONENT;
	}

	/** Return the code of a length in the handshake of the extension. */
	static int ofLarge(int length) {
		return Math.min(LARGEST_LARGE_EXPONENT, exponent(length)) - SMALLEST_LARGE_EXPONENT;
	}

	/** Return the length for a code of the extension. */
	static int largeLength(int code) {
		return 1 << Math.min(LARGEST_LARGE_EXPONENT, SMALLEST_LARGE_EXPONENT + code);
	}

	private static int exponent(int length) {
		return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(length);
	}

}
