package io.wampspring.core.internal.broker;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.routing.RendezvousHash;

/**
 * Selects the shard of a subscription for a publication, by {@linkplain RendezvousHash
 * rendezvous hashing}. Shards without an eligible subscriber are ignored.
 * <p>
 * WAMP specification: Sharded Subscription, which leaves the method open.
 */
final class Shards {

	private Shards() {
	}

	/** Return the key of the selected shard, or {@code null} to select all members. */
	static @Nullable String select(Publication publication, SubscriberEntry[] members) {
		String key = publication.shardKey();
		if (key == null) {
			return null;
		}
		long hash = RendezvousHash.of(key);
		String selected = null;
		long highest = 0;
		for (SubscriberEntry member : members) {
			String shard = member.shard();
			if (shard != null && !shard.equals(selected) && publication.isFor(member.subscriber())) {
				long weight = RendezvousHash.score(hash, shard);
				if (selected == null || weight > highest || (weight == highest && shard.compareTo(selected) < 0)) {
					selected = shard;
					highest = weight;
				}
			}
		}
		return selected;
	}

}
