package io.wampspring.core.internal.uri;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The distinct lengths of the prefixes in an index. A change affects one length; finding
 * the next shorter length examines 64 at a time.
 */
final class PrefixLengths {

	/** What {@link #longest} returns if there is none. */
	static final int NONE = -1;

	// number of prefixes by length; for the writer of the index only
	private int[] counts = new int[Long.SIZE];

	// bit set of the lengths in use; written together with the counts, replaced when it
	// grows
	private volatile AtomicLongArray present = new AtomicLongArray(1);

	void add(int length) {
		if (length >= this.counts.length) {
			grow(length);
		}
		if (this.counts[length]++ == 0) {
			set(length, this.present.get(length >> 6) | (1L << length));
		}
	}

	void remove(int length) {
		if (--this.counts[length] == 0) {
			set(length, this.present.get(length >> 6) & ~(1L << length));
		}
	}

	private void set(int length, long word) {
		this.present.set(length >> 6, word);
	}

	private void grow(int length) {
		int words = Integer.highestOneBit(length >> 6) * 2;
		AtomicLongArray larger = new AtomicLongArray(words);
		for (int i = 0; i < this.present.length(); i++) {
			larger.set(i, this.present.get(i));
		}
		this.counts = Arrays.copyOf(this.counts, words * Long.SIZE);
		this.present = larger;
	}

	/**
	 * Return the longest length up to a limit.
	 * @param limit the limit, may be negative
	 * @return a length, or {@link #NONE}
	 */
	int longest(int limit) {
		AtomicLongArray words = this.present;
		int last = words.length() - 1;
		int index = Math.min(limit >> 6, last);
		// Java shifts by the last six bits of the distance
		long mask = (limit >> 6 <= last) ? -1L >>> ~limit : -1L;
		while (index >= 0) {
			long word = words.get(index) & mask;
			if (word != 0) {
				return (index << 6) + Long.SIZE - 1 - Long.numberOfLeadingZeros(word);
			}
			mask = -1L;
			index--;
		}
		return NONE;
	}

}
