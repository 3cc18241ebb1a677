package io.wampspring.core.internal.broker;

import org.jspecify.annotations.Nullable;

/**
 * Chooses the shard of a subscription that a publication goes to, by rendezvous hashing:
 * each shard gets about as many keys as each other, and a shard that comes or goes moves
 * no key between the others. Shards without a subscriber that may receive the publication
 * do not count.
 * <p>
 * WAMP specification: Sharded Subscription, which leaves the method open.
 */
final class Shards {

	private Shards() {
	}

	/** Return the key of the chosen shard, or {@code null} if all members are meant. */
	static @Nullable String select(Publication publication, Membership[] members) {
		String key = publication.shardKey();
		if (key == null) {
			return null;
		}
		String chosen = null;
		long highest = 0;
		for (Membership member : members) {
			String shard = member.shard();
			if (shard != null && !shard.equals(chosen) && publication.isFor(member.subscriber())) {
				long weight = weight(key, shard);
				if (chosen == null || weight > highest || (weight == highest && shard.compareTo(chosen) < 0)) {
					chosen = shard;
					highest = weight;
				}
			}
		}
		return chosen;
	}

	private static long weight(String key, String shard) {
		long hash = 0xcbf29ce484222325L;
		hash = mix(hash, shard);
		hash = mix(hash * 31, key);
		// spreads the differences of the last characters over all bits
		hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
		hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
		return hash ^ (hash >>> 31);
	}

	private static long mix(long seed, String text) {
		long hash = seed;
		for (int i = 0; i < text.length(); i++) {
			hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
		}
		return hash;
	}

}
