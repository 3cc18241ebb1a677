package io.wampspring.core.uri;

import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The distinct lengths of the prefixes in an index.
 */
final class PrefixLengths {

	// length -> how many prefixes have it; touched by the writer of the index only
	private final SortedMap<Integer, Integer> counts = new TreeMap<>(Comparator.reverseOrder());

	// the keys of the above; replaced as a whole, never changed
	private volatile int[] longestFirst = new int[0];

	void add(int length) {
		if (this.counts.merge(length, 1, Integer::sum) == 1) {
			publish();
		}
	}

	void remove(int length) {
		if (this.counts.computeIfPresent(length, (key, count) -> (count > 1) ? count - 1 : null) == null) {
			publish();
		}
	}

	int[] longestFirst() {
		return this.longestFirst;
	}

	private void publish() {
		this.longestFirst = this.counts.keySet().stream().mapToInt(Integer::intValue).toArray();
	}

}
