package io.wampspring.core.routing;

import java.util.List;

/**
 * Distributes calls with a key over the callees of a sharded registration. Called on
 * routing threads; implementations must be thread-safe and must not block.
 * <p>
 * WAMP specification: Sharded Registration, which leaves the strategy open.
 */
@FunctionalInterface
public interface ShardStrategy {

	/**
	 * Select a callee.
	 * @param key key of the call
	 * @param shards the candidates, at least one, all of one group, in the order of
	 * registration. Two with the same name are one callee that reconnected before its old
	 * session ended, so the later one should be selected
	 * @return index of the selected callee; a negative number if the key has no owner
	 */
	int select(String key, List<Shard> shards);

	/**
	 * One callee of a sharded registration.
	 *
	 * @param session id of its session
	 * @param member stable name in its group: the option {@code shard_member}, otherwise
	 * its authid if unique in the group, otherwise its session id
	 * @param lowerBound the option {@code shard_lower_bound}, or an empty string
	 */
	record Shard(long session, String member, String lowerBound) {
	}

}
