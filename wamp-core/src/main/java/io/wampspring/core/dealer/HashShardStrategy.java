package io.wampspring.core.dealer;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Rendezvous hashing: each callee has a score for the key, the highest wins. When a
 * callee joins or leaves, only the keys that it wins or won move, about one in n.
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
			long score = mix(keyHash ^ mix(shards.get(i).session()));
			if (score > bestScore) {
				best = i;
				bestScore = score;
			}
		}
		return best;
	}

	private static long hash(String key) {
		long hash = FNV_OFFSET;
		for (byte b : key.getBytes(StandardCharsets.UTF_8)) {
			hash = (hash ^ (b & 0xff)) * FNV_PRIME;
		}
		return hash;
	}

	private static long mix(long value) {
		long mixed = (value ^ (value >>> MIX_SHIFT)) * MIX_1;
		mixed = (mixed ^ (mixed >>> MIX_SHIFT)) * MIX_2;
		return mixed ^ (mixed >>> MIX_SHIFT);
	}

}
