package io.wampspring.core.routing;

/**
 * Rendezvous hashing: each candidate has a score for a key, computed from its name, and
 * the highest score wins. Keys are distributed evenly over candidates. When a candidate
 * is added or removed, only its own keys move, about one in n; a candidate that returns
 * with the same name gets the same keys again.
 */
public final class RendezvousHash {

	private static final long FNV_OFFSET = 0xcbf29ce484222325L;

	private static final long FNV_PRIME = 0x100000001b3L;

	private static final long MIX_1 = 0xff51afd7ed558ccdL;

	private static final long MIX_2 = 0xc4ceb9fe1a85ec53L;

	private static final int MIX_SHIFT = 33;

	private RendezvousHash() {
	}

	/**
	 * Hash a key, once for all candidates.
	 * @param key the key
	 * @return its hash
	 */
	public static long of(String key) {
		long hash = FNV_OFFSET;
		for (int i = 0; i < key.length(); i++) {
			hash = (hash ^ key.charAt(i)) * FNV_PRIME;
		}
		return hash;
	}

	/**
	 * Return the score of a candidate for a key.
	 * @param key hash of the key
	 * @param candidate name of the candidate
	 * @return the score, in the whole range of a {@code long}; the highest wins
	 */
	public static long score(long key, String candidate) {
		return mix(key ^ mix(of(candidate)));
	}

	private static long mix(long value) {
		long mixed = (value ^ (value >>> MIX_SHIFT)) * MIX_1;
		mixed = (mixed ^ (mixed >>> MIX_SHIFT)) * MIX_2;
		return mixed ^ (mixed >>> MIX_SHIFT);
	}

}
