package io.wampspring.core.dealer;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

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

	private final Instant created = Instant.now();

	// callees in the order of registration; replaced as a whole under the write lock of
	// the dealer, the array never changes
	private volatile CalleeMembership[] members = new CalleeMembership[0];

	// position of the next callee in turn; changed by any thread, and shifted under the
	// write lock of the dealer when a callee leaves
	private final AtomicInteger cursor = new AtomicInteger();

	// calls that wait until a callee has room, in the order of arrival; guarded by itself
	private final Queue<Call> waiting = new ArrayDeque<>();

	// whether any callee ever had a concurrency limit, so that calls may have to wait
	private volatile boolean limited;

	// whether any callee ever named a group, so that calls may have to name one, too
	private volatile boolean grouped;

	// the callees as strategies see them; null until a call needs it. Made by any thread,
	// anew when the callees are others
	private volatile @Nullable ShardView shardView;

	Registration(long id, String uri, MatchPolicy match, InvocationPolicy invoke, boolean internal) {
		this.id = id;
		this.uri = uri;
		this.match = match;
		this.invoke = invoke;
		this.internal = internal;
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

	CalleeMembership[] members() {
		return this.members;
	}

	void add(CalleeMembership member) {
		CalleeMembership[] grown = Arrays.copyOf(this.members, this.members.length + 1);
		grown[grown.length - 1] = member;
		// whoever finds the callee knows what it brings
		this.limited |= member.options().concurrency() > 0;
		this.grouped |= !member.options().shard().isEmpty();
		this.members = grown;
	}

	boolean isGrouped() {
		return this.grouped;
	}

	ShardView shardView() {
		CalleeMembership[] current = this.members;
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

	/** The monitor that calls are taken from the waiting line under, one at a time. */
	Object waitingLine() {
		return this.cursor;
	}

	void remove(CalleeMembership member) {
		List<CalleeMembership> left = new ArrayList<>(Arrays.asList(this.members));
		int index = left.indexOf(member);
		if (index < 0) {
			return;
		}
		left.remove(index);
		// whoever stood behind the leaving callee moves one place forward, so its turn
		// does
		this.cursor.updateAndGet((next) -> (index < next) ? next - 1 : next);
		this.members = left.toArray(CalleeMembership[]::new);
	}

	/** Take a turn among the given number of callees. */
	int nextTurn(int callees) {
		// the cursor may stand behind the end since the last callee left
		return this.cursor.getAndUpdate((next) -> (next % callees + 1) % callees) % callees;
	}

	boolean hasWaiting() {
		synchronized (this.waiting) {
			return !this.waiting.isEmpty();
		}
	}

	boolean offerWaiting(Call call, int limit) {
		synchronized (this.waiting) {
			return this.waiting.size() < limit && this.waiting.offer(call);
		}
	}

	/** A snapshot of the calls that wait. */
	List<Call> waiting() {
		synchronized (this.waiting) {
			return List.copyOf(this.waiting);
		}
	}

	void removeWaiting(Call call) {
		synchronized (this.waiting) {
			this.waiting.remove(call);
		}
	}

	RegistrationInfo info() {
		List<RegistrationInfo.CalleeInfo> callees = Arrays.stream(this.members)
			.map((member) -> new RegistrationInfo.CalleeInfo(member.callee().sessionId(), member.inFlight(),
					member.options().concurrency()))
			.toList();
		return new RegistrationInfo(this.id, this.uri, this.match, this.invoke, this.created, callees);
	}

}
