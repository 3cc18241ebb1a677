package io.wampspring.core.dealer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

/**
 * Chooses the callee of a call. A chosen callee has been counted as having one more
 * invocation.
 * <p>
 * WAMP specification: Shared Registration, Sharded Registration, Call Re-Routing.
 */
final class CalleeSelector {

	private static final long FNV_OFFSET = 0xcbf29ce484222325L;

	private static final long FNV_PRIME = 0x100000001b3L;

	private static final long MIX_1 = 0xff51afd7ed558ccdL;

	private static final long MIX_2 = 0xc4ceb9fe1a85ec53L;

	private static final int MIX_SHIFT = 33;

	private CalleeSelector() {
	}

	/**
	 * Choose a callee that was not asked before and has room.
	 * @return the callee, or {@code null} if there is none
	 */
	static @Nullable CalleeMembership select(Registration registration, Call call) {
		CalleeMembership[] members = registration.members();
		if (members.length == 0) {
			return null;
		}
		String key = call.options().partition() ? call.options().shardKey() : null;
		if (key != null) {
			return acquire(byKey(members, call, key));
		}
		return switch (registration.invoke()) {
			case SINGLE, FIRST -> inOrder(members, call, 0, 1);
			case LAST -> inOrder(members, call, members.length - 1, -1);
			case ROUNDROBIN -> inOrder(members, call, registration.nextTurn(members.length), 1);
			case RANDOM -> random(members, call);
			case LEASTLOADED -> leastLoaded(members, call);
		};
	}

	/** Whether any callee could be asked, with or without room. */
	static boolean hasCandidate(Registration registration, Call call) {
		for (CalleeMembership member : registration.members()) {
			if (isCandidate(member, call)) {
				return true;
			}
		}
		return false;
	}

	private static boolean isCandidate(CalleeMembership member, Call call) {
		return member.isActive() && !call.wasTried(member);
	}

	private static @Nullable CalleeMembership acquire(@Nullable CalleeMembership member) {
		return (member != null && member.acquire()) ? member : null;
	}

	private static @Nullable CalleeMembership inOrder(CalleeMembership[] members, Call call, int start, int step) {
		for (int i = 0; i < members.length; i++) {
			CalleeMembership member = members[Math.floorMod(start + i * step, members.length)];
			if (isCandidate(member, call) && member.acquire()) {
				return member;
			}
		}
		return null;
	}

	private static @Nullable CalleeMembership random(CalleeMembership[] members, Call call) {
		List<CalleeMembership> candidates = candidates(members, call);
		while (!candidates.isEmpty()) {
			CalleeMembership member = candidates.remove(ThreadLocalRandom.current().nextInt(candidates.size()));
			if (member.acquire()) {
				return member;
			}
		}
		return null;
	}

	private static @Nullable CalleeMembership leastLoaded(CalleeMembership[] members, Call call) {
		List<CalleeMembership> candidates = candidates(members, call);
		while (!candidates.isEmpty()) {
			// begin anywhere, so that callees with equal load share the work
			int start = ThreadLocalRandom.current().nextInt(candidates.size());
			int best = start;
			for (int i = 1; i < candidates.size(); i++) {
				int index = (start + i) % candidates.size();
				if (candidates.get(index).inFlight() < candidates.get(best).inFlight()) {
					best = index;
				}
			}
			CalleeMembership member = candidates.remove(best);
			if (member.acquire()) {
				return member;
			}
		}
		return null;
	}

	private static List<CalleeMembership> candidates(CalleeMembership[] members, Call call) {
		List<CalleeMembership> candidates = new ArrayList<>(members.length);
		for (CalleeMembership member : members) {
			if (isCandidate(member, call)) {
				candidates.add(member);
			}
		}
		return candidates;
	}

	/**
	 * Rendezvous hashing: each callee has a score for the key, the highest wins. When a
	 * callee joins or leaves, only the keys it wins or won move.
	 */
	private static @Nullable CalleeMembership byKey(CalleeMembership[] members, Call call, String key) {
		long keyHash = hash(key);
		CalleeMembership best = null;
		long bestScore = 0;
		for (CalleeMembership member : members) {
			if (isCandidate(member, call)) {
				long score = mix(keyHash ^ mix(member.callee().sessionId()));
				if (best == null || score > bestScore) {
					best = member;
					bestScore = score;
				}
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
