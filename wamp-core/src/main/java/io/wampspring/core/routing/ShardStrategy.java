package io.wampspring.core.routing;

import java.util.List;

/**
 * Spreads calls that carry a key over the callees of a sharded registration. Called on
 * routing threads; must return at once.
 * <p>
 * WAMP specification: Sharded Registration, which leaves the strategy open.
 */
@FunctionalInterface
public interface ShardStrategy {

	/**
	 * Choose a callee.
	 * @param key key of the call
	 * @param shards callees to choose from, at least one, all of one group, in the order
	 * of registration. Two with one name are one that came back before it was missed, so
	 * the later one should be chosen
	 * @return index of the chosen one; a negative number if the key belongs to nobody
	 */
	int select(String key, List<Shard> shards);

	/**
	 * One callee of a sharded registration.
	 *
	 * @param session id of its session
	 * @param member name by which it keeps its keys: what it gave as option
	 * {@code shard_member}, else its authid if no other callee of the group has it, else
	 * the id of its session
	 * @param lowerBound what it gave as option {@code shard_lower_bound}, or an empty
	 * string
	 */
	record Shard(long session, String member, String lowerBound) {
	}

}
