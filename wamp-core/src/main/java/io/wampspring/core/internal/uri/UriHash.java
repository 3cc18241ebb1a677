package io.wampspring.core.internal.uri;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Rolling hashes of the prefixes of a string. The hash of a shorter prefix can be
 * computed from that of a longer one, so computing all of them takes as long as computing
 * the longest.
 */
final class UriHash {

	/** The hash of an empty string. */
	static final int EMPTY = 0;

	// random, so that an attacker cannot choose strings that collide; odd, so that all
	// bits count and a step can be inverted
	private static final int MULTIPLIER = ThreadLocalRandom.current().nextInt() | 1;

	private static final int INVERSE = inverse(MULTIPLIER);

	private static final int SHIFT = 15;

	private UriHash() {
	}

	private static int inverse(int odd) {
		// Newton's method: each step doubles the number of correct bits; for odd numbers
		// the first three are correct initially
		int inverse = odd;
		for (int correct = 3; correct < Integer.SIZE; correct *= 2) {
			inverse *= 2 - odd * inverse;
		}
		return inverse;
	}

	/**
	 * Append characters.
	 * @param hash the hash of the preceding characters
	 * @param text the text with the characters
	 * @param from index of the first
	 * @param to index after the last
	 * @return the hash including them
	 */
	static int append(int hash, String text, int from, int to) {
		int result = hash;
		for (int i = from; i < to; i++) {
			result = (result ^ text.charAt(i)) * MULTIPLIER;
			result ^= result >>> SHIFT;
		}
		return result;
	}

	/**
	 * Invert {@link #append}.
	 * @param hash the hash including the characters
	 * @param text the text with the characters
	 * @param from index of the first to remove
	 * @param to index after the last
	 * @return the hash of the preceding characters
	 */
	static int remove(int hash, String text, int from, int to) {
		int result = hash;
		for (int i = to - 1; i >= from; i--) {
			result ^= (result >>> SHIFT) ^ (result >>> 2 * SHIFT);
			result = (result * INVERSE) ^ text.charAt(i);
		}
		return result;
	}

	/**
	 * Append characters in pairs, which is faster, but cannot be inverted.
	 * @param hash the hash of the preceding characters
	 * @param text the text with the characters, none of them zero
	 * @param from index of the first
	 * @param to index after the last
	 * @return the hash including them
	 */
	static int appendPairs(int hash, String text, int from, int to) {
		int result = hash;
		int i = from;
		while (i + 1 < to) {
			result = (result ^ ((text.charAt(i) << Character.SIZE) | text.charAt(i + 1))) * MULTIPLIER;
			result ^= result >>> SHIFT;
			i += 2;
		}
		return append(result, text, i, to);
	}

}
