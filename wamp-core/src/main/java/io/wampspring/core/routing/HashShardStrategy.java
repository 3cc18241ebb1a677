package io.wampspring.core.routing;

import java.util.List;

/**
 * Selects callees by {@linkplain RendezvousHash rendezvous hashing} of their names.
 */
final class HashShardStrategy implements ShardStrategy {

	@Override
	public int select(String key, List<Shard> shards) {
		long hash = RendezvousHash.of(key);
		int best = 0;
		long bestScore = Long.MIN_VALUE;
		for (int i = 0; i < shards.size(); i++) {
			long score = RendezvousHash.score(hash, shards.get(i).member());
			if (score >= bestScore) {
				best = i;
				bestScore = score;
			}
		}
		return best;
	}

}
