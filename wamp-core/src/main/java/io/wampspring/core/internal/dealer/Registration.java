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

	// the values of the above, made at the first use after a change, as copying on each
	// of n registrations would cost n * n; the array never changes
	private volatile CalleeEntry @Nullable [] snapshot;

	// how many members were ever copied, which tests limit; guarded by the members
	private long copied;

	// last position given to a callee; guarded by the members
	private long lastPosition;

	// callees that let nobody take the procedure over; for the write lock of the dealer
	private int keepers;

	// name of a group -> its callees' strategy, and how many callees; for the write lock
	// of the dealer
	private final Map<String, Group> groups = new HashMap<>(0);

	// position of the callee whose turn was last; changed by any thread
	private final AtomicLong cursor = new AtomicLong();

	private final CallQueue queue;

	// whether any callee ever had a concurrency limit, so that calls may have to wait
	private volatile boolean limited;

	// whether any callee ever named a group, so that calls may have to name one, too
	private volatile boolean grouped;

	// the callees as strategies see them; null until a call needs it. Made by any thread,
	// anew when the callees are others
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

	/** Add a callee. Called with the write lock of the dealer held. */
	void add(CalleeEntry member) {
		// whoever finds the callee knows what it brings
		this.limited |= member.options().concurrency() > 0;
		this.grouped |= !member.options().shard().isEmpty();
		this.keepers += member.options().forceReregister() ? 0 : 1;
		this.groups.merge(member.options().shard(), new Group(member.shardStrategy(), 1),
				(group, one) -> group.changed(1));
		synchronized (this.members) {
			member.takePosition(++this.lastPosition);
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

	/** The calls that wait for a callee with capacity. */
	CallQueue queue() {
		return this.queue;
	}

	/** Remove a callee. Called with the write lock of the dealer held. */
	void remove(CalleeEntry member) {
		synchronized (this.members) {
			if (!this.members.remove(member.callee().sessionId(), member)) {
				return;
			}
			this.snapshot = null;
		}
		this.keepers -= member.options().forceReregister() ? 0 : 1;
		this.groups.computeIfPresent(member.options().shard(), (name, group) -> group.changed(-1));
	}

	/**
	 * Return the strategy of a group. Called with the write lock of the dealer held.
	 * @param shard name of the group
	 * @return the strategy, or {@code null} if there is no callee of this group
	 */
	@Nullable ShardStrategy strategyOf(String shard) {
		Group group = this.groups.get(shard);
		return (group != null) ? group.strategy() : null;
	}

	/**
	 * Whether all callees let others take the procedure over. Called with the write lock
	 * of the dealer held.
	 */
	boolean allowsTakeOver() {
		return this.keepers == 0;
	}

	/** Take a turn among callees, and return the index of the one whose turn it is. */
	int nextTurn(CalleeEntry[] callees) {
		while (true) {
			long last = this.cursor.get();
			int index = firstBehind(callees, last);
			if (this.cursor.compareAndSet(last, callees[index].position())) {
				return index;
			}
		}
	}

	/** Return the index of the first callee behind a position, round about. */
	private static int firstBehind(CalleeEntry[] callees, long position) {
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
	 * Callees that share their keys.
	 *
	 * @param strategy how they share them
	 * @param size how many they are
	 */
	private record Group(ShardStrategy strategy, int size) {

		@Nullable Group changed(int by) {
			return (this.size + by > 0) ? new Group(this.strategy, this.size + by) : null;
		}

	}

}
