package io.wampspring.core.routing;

import java.util.List;

/**
 * Rendezvous hashing: each callee has a score for the key, made of its name, and the
 * highest wins. When a callee joins or leaves, only the keys that it wins or won move,
 * about one in n; when it comes back with its name, so do its keys.
 */
final class HashShardStrategy implements ShardStrategy {

	private static final long FNV_OFFSET = 0xcbf29ce484222325L;

	private static final long FNV_PRIME = 0x100000001b3L;

	private static final long MIX_1 = 0xff51afd7ed558ccdL;

	private static final long MIX_2 = 0xc4ceb9fe1a85ec53L;

	private static final int MIX_SHIFT = 33;

	@Override
	public int select(String key, List<Shard> shards) {
		long keyHash = hash(key);
		int best = 0;
		long bestScore = Long.MIN_VALUE;
		for (int i = 0; i < shards.size(); i++) {
			long score = mix(keyHash ^ mix(hash(shards.get(i).member())));
			if (score >= bestScore) {
				best = i;
				bestScore = score;
			}
		}
		return best;
	}

	private static long hash(String text) {
		long hash = FNV_OFFSET;
		for (int i = 0; i < text.length(); i++) {
			hash = (hash ^ text.charAt(i)) * FNV_PRIME;
		}
		return hash;
	}

	private static long mix(long value) {
		long mixed = (value ^ (value >>> MIX_SHIFT)) * MIX_1;
		mixed = (mixed ^ (mixed >>> MIX_SHIFT)) * MIX_2;
		return mixed ^ (mixed >>> MIX_SHIFT);
	}

}
