package io.wampspring.core.uri;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Hashes of the beginnings of a string. That of a shorter beginning can be computed from
 * that of a longer one, so that asking for all of them costs as much as for the longest.
 */
final class UriHash {

	/** The hash of nothing. */
	static final int EMPTY = 0;

	// random, so that nobody can choose strings that share a slot; odd, so that all bits
	// count and a step can be taken back
	private static final int MULTIPLIER = ThreadLocalRandom.current().nextInt() | 1;

	private static final int INVERSE = inverse(MULTIPLIER);

	private static final int SHIFT = 15;

	private UriHash() {
	}

	private static int inverse(int odd) {
		// Newton's method: each turn doubles the number of correct bits, of which an odd
		// number has three to begin with
		int inverse = odd;
		for (int correct = 3; correct < Integer.SIZE; correct *= 2) {
			inverse *= 2 - odd * inverse;
		}
		return inverse;
	}

	/**
	 * Append characters.
	 * @param hash the hash of what comes before them
	 * @param text where they are
	 * @param from index of the first
	 * @param to index behind the last
	 * @return the hash of all
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
	 * Take back what {@link #append} did.
	 * @param hash the hash of all
	 * @param text where the characters are
	 * @param from index of the first to remove
	 * @param to index behind the last
	 * @return the hash of what comes before them
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
	 * Append characters two at a time, which is faster, but cannot be taken back.
	 * @param hash the hash of what comes before them
	 * @param text where they are, none of them zero
	 * @param from index of the first
	 * @param to index behind the last
	 * @return the hash of all
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
