package io.wampspring.core.internal.dealer;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.routing.ShardStrategy;

/**
 * The callees of a registration in the form that strategies use: with stable member
 * names, in separate groups. Created by the first call that needs it after a callee
 * joined or left. Immutable.
 *
 * @param members callees in the order of registration
 * @param shards their descriptions for strategies, in the same order
 * @param groups names of all groups; the empty name is the group of callees without
 * {@code shard}
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

	/** Whether a call selects exactly one group. */
	boolean accepts(@Nullable String group) {
		return (group != null) ? this.groups.contains(group) : this.groups.size() <= 1;
	}

	/**
	 * A principal in a group, in which it may have several sessions.
	 *
	 * @param group name of the group, or an empty string
	 * @param authid name of the principal
	 */
	private record Principal(String group, String authid) {

		static Principal of(CalleeEntry member) {
			return new Principal(member.options().shard(), member.callee().identity().authid());
		}

	}

}
