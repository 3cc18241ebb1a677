package io.wampspring.core.internal.dealer;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.routing.ShardStrategy;

/**
 * The callees of a registration as strategies see them: with the names by which they keep
 * their keys, in groups that do not mix. Made at the first call that needs it after a
 * callee joined or left. Immutable.
 *
 * @param members callees in the order of registration
 * @param shards what strategies know of each, in the same order
 * @param groups names of all groups; that of callees that named none is empty
 */
record ShardView(CalleeEntry[] members, ShardStrategy.Shard[] shards, Set<String> groups) {

	static ShardView of(CalleeEntry[] members) {
		Map<Principal, Integer> sessions = new HashMap<>();
		Set<String> groups = new TreeSet<>();
		for (CalleeEntry member : members) {
			sessions.merge(Principal.of(member), 1, Integer::sum);
			groups.add(member.options().shard());
		}
		ShardStrategy.Shard[] shards = new ShardStrategy.Shard[members.length];
		for (int i = 0; i < members.length; i++) {
			CalleeEntry member = members[i];
			boolean unique = sessions.getOrDefault(Principal.of(member), 0) == 1;
			shards[i] = new ShardStrategy.Shard(member.callee().sessionId(), nameOf(member, unique),
					member.options().shardLowerBound());
		}
		return new ShardView(members, shards, groups);
	}

	private static String nameOf(CalleeEntry member, boolean unique) {
		String named = member.options().shardMember();
		if (named != null) {
			return named;
		}
		return unique ? member.callee().identity().authid() : Long.toString(member.callee().sessionId());
	}

	/** Whether it is clear which group a call is for. */
	boolean accepts(@Nullable String group) {
		return (group != null) ? this.groups.contains(group) : this.groups.size() <= 1;
	}

	/**
	 * A principal in a group, in which it may have several sessions.
	 *
	 * @param group name of the group
	 * @param authid name of the principal
	 */
	private record Principal(String group, String authid) {

		static Principal of(CalleeEntry member) {
			return new Principal(member.options().shard(), member.callee().identity().authid());
		}

	}

}
