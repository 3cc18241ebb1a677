package io.wampspring.core.internal.dealer;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.routing.InvocationPolicy;
import io.wampspring.core.routing.RegistrationInfo;
import io.wampspring.core.routing.ShardStrategy;
import io.wampspring.core.uri.MatchPolicy;

/**
 * A procedure or pattern with its callees.
 * <p>
 * WAMP specification: Registering and Unregistering, Shared Registration.
 */
final class Registration {

	private final long id;

	private final String uri;

	private final MatchPolicy match;

	private final InvocationPolicy invoke;

	private final boolean internal;

	private final Instant created;

	// session id -> callee, in the order of registration; guarded by itself
	private final Map<Long, CalleeEntry> members = new LinkedHashMap<>();

	// values of the above, copied lazily after a change, as copying on each of n
	// registrations would cost O(n^2); the array is immutable
	private volatile CalleeEntry @Nullable [] snapshot;

	// total number of members copied, checked by tests; guarded by the members
	private long copied;

	// last position assigned to a callee; guarded by the members
	private long lastPosition;

	// number of callees without force_reregister, which prevent a takeover; guarded by
	// the write lock of the dealer
	private int exclusiveCallees;

	// name of a group -> strategy and number of its callees; guarded by the write lock
	// of the dealer
	private final Map<String, Group> groups = new HashMap<>(0);

	// position of the last callee selected by round robin; changed by any thread
	private final AtomicLong cursor = new AtomicLong();

	private final CallQueue queue;

	// whether any callee ever had a concurrency limit, so that calls may be queued
	private volatile boolean limited;

	// whether any callee ever named a group, so that calls may have to name one
	private volatile boolean grouped;

	// the callees in the form that strategies use; null until a call needs it. Created
	// by any thread, and again after the callees changed
	private volatile @Nullable ShardView shardView;

	Registration(long id, String uri, MatchPolicy match, InvocationPolicy invoke, boolean internal, Instant created,
			CallQueue queue) {
		this.id = id;
		this.uri = uri;
		this.match = match;
		this.invoke = invoke;
		this.internal = internal;
		this.created = created;
		this.queue = queue;
	}

	long id() {
		return this.id;
	}

	String uri() {
		return this.uri;
	}

	MatchPolicy match() {
		return this.match;
	}

	InvocationPolicy invoke() {
		return this.invoke;
	}

	/** Whether this is a procedure of the router itself. */
	boolean isInternal() {
		return this.internal;
	}

	CalleeEntry[] members() {
		CalleeEntry[] current = this.snapshot;
		return (current != null) ? current : takeSnapshot();
	}

	private CalleeEntry[] takeSnapshot() {
		synchronized (this.members) {
			CalleeEntry[] taken = this.members.values().toArray(CalleeEntry[]::new);
			this.copied += taken.length;
			this.snapshot = taken;
			return taken;
		}
	}

	long copied() {
		synchronized (this.members) {
			return this.copied;
		}
	}

	boolean isEmpty() {
		synchronized (this.members) {
			return this.members.isEmpty();
		}
	}

	int size() {
		synchronized (this.members) {
			return this.members.size();
		}
	}

	@Nullable CalleeEntry find(long session) {
		synchronized (this.members) {
			return this.members.get(session);
		}
	}

	/** Add a callee. Requires the write lock of the dealer. */
	void add(CalleeEntry member) {
		// set before the callee becomes visible
		this.limited |= member.options().concurrency() > 0;
		this.grouped |= !member.options().shard().isEmpty();
		this.exclusiveCallees += member.options().forceReregister() ? 0 : 1;
		this.groups.merge(member.options().shard(), new Group(member.shardStrategy(), 1),
				(group, one) -> group.changed(1));
		synchronized (this.members) {
			member.setPosition(++this.lastPosition);
			this.members.put(member.callee().sessionId(), member);
			this.snapshot = null;
		}
	}

	boolean isGrouped() {
		return this.grouped;
	}

	ShardView shardView() {
		CalleeEntry[] current = members();
		ShardView view = this.shardView;
		if (view == null || view.members() != current) {
			view = ShardView.of(current);
			this.shardView = view;
		}
		return view;
	}

	boolean isLimited() {
		return this.limited;
	}

	/** The queue of calls that wait for a callee with capacity. */
	CallQueue queue() {
		return this.queue;
	}

	/** Remove a callee. Requires the write lock of the dealer. */
	void remove(CalleeEntry member) {
		synchronized (this.members) {
			if (!this.members.remove(member.callee().sessionId(), member)) {
				return;
			}
			this.snapshot = null;
		}
		this.exclusiveCallees -= member.options().forceReregister() ? 0 : 1;
		this.groups.computeIfPresent(member.options().shard(), (name, group) -> group.changed(-1));
	}

	/**
	 * Return the strategy of a group. Requires the write lock of the dealer.
	 * @param shard name of the group
	 * @return the strategy, or {@code null} if there is no callee of this group
	 */
	@Nullable ShardStrategy strategyOf(String shard) {
		Group group = this.groups.get(shard);
		return (group != null) ? group.strategy() : null;
	}

	/**
	 * Whether all callees allow a takeover of the procedure. Requires the write lock of
	 * the dealer.
	 */
	boolean allowsTakeOver() {
		return this.exclusiveCallees == 0;
	}

	/** Advance the round-robin cursor, and return the index of the selected callee. */
	int nextRoundRobin(CalleeEntry[] callees) {
		while (true) {
			long last = this.cursor.get();
			int index = firstAfter(callees, last);
			if (this.cursor.compareAndSet(last, callees[index].position())) {
				return index;
			}
		}
	}

	/** Return the index of the first callee after a position, wrapping around. */
	private static int firstAfter(CalleeEntry[] callees, long position) {
		int low = 0;
		int high = callees.length;
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (callees[middle].position() > position) {
				high = middle;
			}
			else {
				low = middle + 1;
			}
		}
		return (low < callees.length) ? low : 0;
	}

	RegistrationInfo info() {
		List<RegistrationInfo.CalleeInfo> callees = Arrays.stream(members())
			.map((member) -> new RegistrationInfo.CalleeInfo(member.callee().sessionId(), member.inFlight(),
					member.options().concurrency(), member.options().shard(), member.options().shardMember()))
			.toList();
		return new RegistrationInfo(this.id, this.uri, this.match, this.invoke, this.created, callees);
	}

	/**
	 * A group of callees over which keys are distributed.
	 *
	 * @param strategy the strategy that distributes the keys
	 * @param size number of callees
	 */
	private record Group(ShardStrategy strategy, int size) {

		@Nullable Group changed(int by) {
			return (this.size + by > 0) ? new Group(this.strategy, this.size + by) : null;
		}

	}

}
