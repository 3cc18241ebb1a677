package io.wampspring.core.uri;

import java.util.concurrent.ThreadLocalRandom;

/**
 * The components of a URI, to be compared with patterns of several shapes.
 */
final class UriComponents {

	// by component: the hash of nothing at its place; random, so that nobody can choose
	// components whose hashes cancel each other
	private static final int[] SEEDS = ThreadLocalRandom.current().ints(WampUri.MAX_WILDCARD_COMPONENTS).toArray();

	private final String uri;

	// by component, as is what follows; never changed
	private final int[] hashes;

	// index behind the last character
	private final int[] ends;

	// of all components together
	private final int hash;

	/**
	 * Take a URI apart.
	 * @param uri a URI or pattern
	 * @param components how many components it has, not more than a pattern may have
	 */
	UriComponents(String uri, int components) {
		this.uri = uri;
		this.hashes = new int[components];
		this.ends = new int[components];
		int all = 0;
		int begin = 0;
		for (int i = 0; i < components; i++) {
			int dot = uri.indexOf('.', begin);
			int end = (dot >= 0) ? dot : uri.length();
			int own = UriHash.appendPairs(SEEDS[i], uri, begin, end);
			this.hashes[i] = own;
			this.ends[i] = end;
			all ^= own;
			begin = end + 1;
		}
		this.hash = all;
	}

	/** Return the hash of all components but those of a mask. */
	int hash(long mask) {
		int result = this.hash;
		for (long rest = mask; rest != 0; rest &= rest - 1) {
			result ^= this.hashes[this.hashes.length - 1 - Long.numberOfTrailingZeros(rest)];
		}
		return result;
	}

	/**
	 * Whether a pattern has the components of the URI, and none for those of a mask.
	 * @param mask mask of a shape
	 * @param pattern a pattern of any shape
	 * @return {@code true} if it does
	 */
	boolean isMatchedBy(long mask, String pattern) {
		int at = 0;
		int begin = 0;
		for (int i = 0; i < this.ends.length; i++) {
			if (i > 0 && (at == pattern.length() || pattern.charAt(at++) != '.')) {
				return false;
			}
			boolean literal = ((mask >>> (this.ends.length - 1 - i)) & 1) == 0;
			int length = literal ? this.ends[i] - begin : 0;
			if (literal && (length == 0 || !pattern.regionMatches(at, this.uri, begin, length))) {
				return false;
			}
			at += length;
			begin = this.ends[i] + 1;
		}
		return at == pattern.length();
	}

}
