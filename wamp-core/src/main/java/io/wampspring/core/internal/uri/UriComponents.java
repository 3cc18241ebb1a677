package io.wampspring.core.internal.uri;

import java.util.concurrent.ThreadLocalRandom;

import io.wampspring.core.uri.WampUri;

/**
 * The components of a URI, for comparison with patterns of several shapes.
 */
final class UriComponents {

	// hash of an empty component at each position; random, so that an attacker cannot
	// choose components whose hashes cancel each other
	private static final int[] SEEDS = ThreadLocalRandom.current().ints(WampUri.MAX_WILDCARD_COMPONENTS).toArray();

	private final String uri;

	// by component, like the following fields; never changed
	private final int[] hashes;

	// index after the last character
	private final int[] ends;

	// of all components together
	private final int hash;

	/**
	 * Split a URI.
	 * @param uri a URI or pattern
	 * @param components number of its components, at most that allowed in a pattern
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

	/** Return the hash of all components except those in a mask. */
	int hash(long mask) {
		int result = this.hash;
		for (long rest = mask; rest != 0; rest &= rest - 1) {
			result ^= this.hashes[this.hashes.length - 1 - Long.numberOfTrailingZeros(rest)];
		}
		return result;
	}

	/**
	 * Whether a pattern has the components of the URI, and empty ones in place of those
	 * in a mask.
	 * @param mask mask of a shape
	 * @param pattern a pattern of any shape
	 * @return {@code true} if it matches
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
