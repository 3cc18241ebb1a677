package io.wampspring.core.internal.dealer;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.internal.log.RateLimitedLogger;
import io.wampspring.core.routing.ShardStrategy;

/**
 * Selects the callee of a call, and acquires capacity of it for one more invocation.
 * <p>
 * WAMP specification: Shared Registration, Sharded Registration, Call Re-Routing.
 */
final class CalleeSelector {

	private static final Logger logger = LoggerFactory.getLogger(CalleeSelector.class);

	private static final RateLimitedLogger FAILURES = new RateLimitedLogger(logger);

	private final RandomGenerator random;

	CalleeSelector(RandomGenerator random) {
		this.random = random;
	}

	/**
	 * Select a callee that was not tried before and has capacity.
	 * @return the callee, or {@code null} if there is none
	 */
	@Nullable CalleeEntry select(Registration registration, Call call) {
		CalleeEntry[] members = registration.members();
		if (members.length == 0) {
			return null;
		}
		String key = call.options().partition() ? call.options().shardKey() : null;
		if (key != null) {
			CalleeEntry owner = byKey(registration, call, key);
			call.ownedBy(owner);
			return acquire(owner);
		}
		return switch (registration.invoke()) {
			case SINGLE, FIRST -> inOrder(members, call, 0, 1);
			case LAST -> inOrder(members, call, members.length - 1, -1);
			case ROUNDROBIN -> inOrder(members, call, registration.nextRoundRobin(members), 1);
			case RANDOM -> random(members, call);
			case LEASTLOADED -> leastLoaded(members, call);
		};
	}

	/** Whether there is an untried callee for the call, with or without capacity. */
	static boolean hasCandidate(Registration registration, Call call) {
		for (CalleeEntry member : registration.members()) {
			if (isCandidate(member, call)) {
				return hasShard(call);
			}
		}
		return false;
	}

	private static boolean isCandidate(CalleeEntry member, Call call) {
		String shard = call.options().shard();
		return member.isActive() && !call.wasTried(member) && (shard == null || shard.equals(member.options().shard()));
	}

	private static @Nullable CalleeEntry acquire(@Nullable CalleeEntry member) {
		return (member != null && member.acquire()) ? member : null;
	}

	private static @Nullable CalleeEntry inOrder(CalleeEntry[] members, Call call, int start, int step) {
		for (int i = 0; i < members.length; i++) {
			CalleeEntry member = members[Math.floorMod(start + i * step, members.length)];
			if (isCandidate(member, call) && member.acquire()) {
				return member;
			}
		}
		return null;
	}

	private @Nullable CalleeEntry random(CalleeEntry[] members, Call call) {
		List<CalleeEntry> candidates = candidates(members, call);
		while (!candidates.isEmpty()) {
			CalleeEntry member = candidates.remove(this.random.nextInt(candidates.size()));
			if (member.acquire()) {
				return member;
			}
		}
		return null;
	}

	private @Nullable CalleeEntry leastLoaded(CalleeEntry[] members, Call call) {
		List<CalleeEntry> candidates = candidates(members, call);
		while (!candidates.isEmpty()) {
			// start at a random index, so that callees with equal load share the calls
			int start = this.random.nextInt(candidates.size());
			int best = start;
			for (int i = 1; i < candidates.size(); i++) {
				int index = (start + i) % candidates.size();
				if (candidates.get(index).inFlight() < candidates.get(best).inFlight()) {
					best = index;
				}
			}
			CalleeEntry member = candidates.remove(best);
			if (member.acquire()) {
				return member;
			}
		}
		return null;
	}

	private static List<CalleeEntry> candidates(CalleeEntry[] members, Call call) {
		List<CalleeEntry> candidates = new ArrayList<>(members.length);
		for (CalleeEntry member : members) {
			if (isCandidate(member, call)) {
				candidates.add(member);
			}
		}
		return candidates;
	}

	private static @Nullable CalleeEntry byKey(Registration registration, Call call, String key) {
		ShardView view = registration.shardView();
		List<CalleeEntry> candidates = new ArrayList<>(view.members().length);
		List<ShardStrategy.Shard> shards = new ArrayList<>(view.members().length);
		for (int i = 0; i < view.members().length; i++) {
			CalleeEntry member = view.members()[i];
			if (isCandidate(member, call)) {
				candidates.add(member);
				shards.add(view.shards()[i]);
			}
		}
		if (candidates.isEmpty()) {
			return null;
		}
		int index = selectShard(candidates.get(0).shardStrategy(), registration, key, shards);
		return (index >= 0 && index < candidates.size()) ? candidates.get(index) : null;
	}

	private static int selectShard(ShardStrategy strategy, Registration registration, String key,
			List<ShardStrategy.Shard> shards) {
		try {
			return strategy.select(key, shards);
		}
		catch (Throwable ex) {
			// application code: its failure must not affect the caller, or the event
			// that freed capacity
			FAILURES.error("The shard strategy of {} failed; no callee owns the key", registration.uri(), ex);
			return -1;
		}
	}

	/** Whether the call has no key, or the strategy found an owner of the key. */
	private static boolean hasShard(Call call) {
		String key = call.options().partition() ? call.options().shardKey() : null;
		return key == null || call.hasOwner();
	}

}
