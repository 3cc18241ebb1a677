package io.wampspring.benchmarks.load;

import java.util.Arrays;

/**
 * Counts durations in buckets with a width of at most 1/32 of their value, so that a
 * percentile is at most 3 % too high for any magnitude.
 */
public final class Histogram {

	private static final int SUB_BITS = 5;

	private static final int SUB = 1 << SUB_BITS;

	private final long[] counts = new long[64 * SUB];

	private long total;

	/**
	 * Count a duration.
	 * @param nanos nanoseconds; a negative value is counted as zero
	 */
	void add(long nanos) {
		this.counts[bucket(Math.max(nanos, 0))]++;
		this.total++;
	}

	private static int bucket(long value) {
		if (value < SUB) {
			return (int) value;
		}
		int shift = 63 - Long.numberOfLeadingZeros(value) - SUB_BITS;
		return ((shift + 1) << SUB_BITS) + (int) ((value >>> shift) - SUB);
	}

	private static long upper(int bucket) {
		if (bucket < SUB) {
			return bucket;
		}
		int shift = (bucket >>> SUB_BITS) - 1;
		long lower = (long) (SUB + (bucket & (SUB - 1))) << shift;
		return lower + (1L << shift) - 1;
	}

	/** Clear the histogram. */
	void clear() {
		Arrays.fill(this.counts, 0);
		this.total = 0;
	}

	/**
	 * Return a quantile.
	 * @param share from 0 to 1
	 * @return nanoseconds; zero if nothing was counted
	 */
	public long percentile(double share) {
		long rank = Math.max(1, (long) Math.ceil(share * this.total));
		long seen = 0;
		for (int i = 0; i < this.counts.length; i++) {
			seen += this.counts[i];
			if (seen >= rank) {
				return upper(i);
			}
		}
		return 0;
	}

}
