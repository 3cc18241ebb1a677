package io.wampspring.core.internal.broker;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.routing.RendezvousHash;

/**
 * Chooses the shard of a subscription that a publication goes to, by
 * {@linkplain RendezvousHash rendezvous hashing}. Shards without a subscriber that may
 * receive the publication do not count.
 * <p>
 * WAMP specification: Sharded Subscription, which leaves the method open.
 */
final class Shards {

	private Shards() {
	}

	/** Return the key of the chosen shard, or {@code null} if all members are meant. */
	static @Nullable String select(Publication publication, SubscriberEntry[] members) {
		String key = publication.shardKey();
		if (key == null) {
			return null;
		}
		long hash = RendezvousHash.of(key);
		String chosen = null;
		long highest = 0;
		for (SubscriberEntry member : members) {
			String shard = member.shard();
			if (shard != null && !shard.equals(chosen) && publication.isFor(member.subscriber())) {
				long weight = RendezvousHash.score(hash, shard);
				if (chosen == null || weight > highest || (weight == highest && shard.compareTo(chosen) < 0)) {
					chosen = shard;
					highest = weight;
				}
			}
		}
		return chosen;
	}

}
