package io.wampspring.core.internal.dealer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.limit.PatternPermits;
import io.wampspring.core.internal.limit.Permits;
import io.wampspring.core.message.Ids;
import io.wampspring.core.message.ProtocolViolationException;

/**
 * The registrations and invocations of one callee. Made by the session, used by the
 * dealer.
 */
public final class CalleeState {

	private final Permits allowance;

	private final PatternPermits patterns;

	// registration id -> membership; guarded by the write lock of the dealer
	private Map<Long, CalleeEntry> memberships = new LinkedHashMap<>();

	// set once the callee is gone, after which nothing is registered any more; guarded by
	// the write lock of the dealer
	private boolean registrationsClosed;

	private volatile int registrationCount;

	// invocation id -> call that waits for an answer; guarded by this
	private final IdTable<Call> invocations = new IdTable<>();

	// last id issued in the scope of the callee's session; guarded by this
	private long lastId;

	// set once the callee is gone, after which nothing is invoked any more; guarded by
	// this
	private boolean invocationsClosed;

	/** Create the state of a callee without limit. */
	public CalleeState() {
		this(Permits.UNLIMITED, PatternPermits.UNLIMITED);
	}

	/**
	 * Create the state of a callee.
	 * @param allowance how many registrations it may have
	 * @param patterns what patterns it may have
	 */
	public CalleeState(Permits allowance, PatternPermits patterns) {
		this.allowance = allowance;
		this.patterns = patterns;
	}

	/** Return the id of a new invocation, or 0 if the callee is gone. */
	synchronized long begin(Call call) {
		if (this.invocationsClosed) {
			return 0;
		}
		this.lastId = (this.lastId < Ids.MAX) ? this.lastId + 1 : 1;
		this.invocations.put(this.lastId, call);
		return this.lastId;
	}

	/** Take back the invocation that was begun last, whose message was not sent. */
	synchronized void takeBack(long id, Call call) {
		this.invocations.remove(id, call);
		this.lastId = id - 1;
	}

	synchronized @Nullable Call find(long id) {
		return this.invocations.get(id);
	}

	/**
	 * Return the call that waits for the answer to an invocation, {@code null} if it has
	 * ended.
	 * @throws ProtocolViolationException if there never was such an invocation
	 */
	synchronized @Nullable Call findIssued(long id) {
		Call call = this.invocations.get(id);
		if (call == null && id > this.lastId) {
			throw new ProtocolViolationException("INVOCATION.Request was never issued");
		}
		return call;
	}

	/**
	 * Whether somebody still waits for the answer to an invocation.
	 * @param invocation id of the invocation
	 * @return {@code false} if the call has ended, as its caller left, say
	 */
	public boolean isAwaited(long invocation) {
		return find(invocation) != null;
	}

	synchronized boolean remove(long id, Call call) {
		return this.invocations.remove(id, call);
	}

	synchronized List<Call> closeInvocations() {
		this.invocationsClosed = true;
		List<Call> left = this.invocations.values();
		this.invocations.clear();
		return left;
	}

	PatternPermits patterns() {
		return this.patterns;
	}

	/** Ask for one more registration, to be added next. */
	boolean reserve() {
		return this.allowance.take();
	}

	/** Add what was reserved, or give it back. */
	boolean add(CalleeEntry membership) {
		if (this.registrationsClosed) {
			this.allowance.release();
			return false;
		}
		this.memberships.put(membership.registration().id(), membership);
		this.registrationCount = this.memberships.size();
		return true;
	}

	@Nullable CalleeEntry membership(long registrationId) {
		return this.memberships.get(registrationId);
	}

	void remove(CalleeEntry membership) {
		if (this.memberships.remove(membership.registration().id()) != null) {
			this.allowance.release();
		}
		this.registrationCount = this.memberships.size();
		if (this.registrationCount == 0) {
			// an empty map keeps the table of its longest time
			this.memberships = new LinkedHashMap<>();
		}
	}

	List<CalleeEntry> closeRegistrations() {
		this.registrationsClosed = true;
		return new ArrayList<>(this.memberships.values());
	}

	/**
	 * Return how many registrations this callee has.
	 * @return a number
	 */
	public int registrationCount() {
		return this.registrationCount;
	}

	/**
	 * Return how many invocations wait for an answer of this callee.
	 * @return a number
	 */
	public synchronized int invocationCount() {
		return this.invocations.size();
	}

}
