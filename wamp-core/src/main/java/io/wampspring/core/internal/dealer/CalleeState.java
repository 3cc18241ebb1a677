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
 * The registrations and invocations of one callee. Created by the session, used by the
 * dealer.
 */
public final class CalleeState {

	private final Permits permits;

	private final PatternPermits patterns;

	// registration id -> entry; guarded by the write lock of the dealer
	private Map<Long, CalleeEntry> memberships = new LinkedHashMap<>();

	// set when the callee leaves; refuses further registrations; guarded by the write
	// lock of the dealer
	private boolean registrationsClosed;

	private volatile int registrationCount;

	// invocation id -> open call; guarded by this
	private final IdTable<Call> invocations = new IdTable<>();

	// last invocation id issued in the callee's session scope; guarded by this
	private long lastId;

	// set when the callee leaves; refuses further invocations; guarded by this
	private boolean invocationsClosed;

	/** Create the state of a callee without limits. */
	public CalleeState() {
		this(Permits.UNLIMITED, PatternPermits.UNLIMITED);
	}

	/**
	 * Create the state of a callee.
	 * @param permits permits for registrations
	 * @param patterns limits for patterns
	 */
	public CalleeState(Permits permits, PatternPermits patterns) {
		this.permits = permits;
		this.patterns = patterns;
	}

	/** Allocate the id of a new invocation, or return 0 if the callee has left. */
	synchronized long begin(Call call) {
		if (this.invocationsClosed) {
			return 0;
		}
		this.lastId = (this.lastId < Ids.MAX) ? this.lastId + 1 : 1;
		this.invocations.put(this.lastId, call);
		return this.lastId;
	}

	/** Undo the last {@link #begin} if its INVOCATION was not sent. */
	synchronized void undoBegin(long id, Call call) {
		this.invocations.remove(id, call);
		this.lastId = id - 1;
	}

	synchronized @Nullable Call find(long id) {
		return this.invocations.get(id);
	}

	/**
	 * Return the call of an invocation, or {@code null} if it has ended.
	 * @throws ProtocolViolationException if the invocation was never issued
	 */
	synchronized @Nullable Call findIssued(long id) {
		Call call = this.invocations.get(id);
		if (call == null && id > this.lastId) {
			throw new ProtocolViolationException("INVOCATION.Request was never issued");
		}
		return call;
	}

	/**
	 * Whether the call of an invocation is still open.
	 * @param invocation id of the invocation
	 * @return {@code false} if the call has ended, for example because its caller left
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

	/** Acquire a permit for one registration, to be passed to {@link #add} next. */
	boolean reserve() {
		return this.permits.take();
	}

	/** Add the reserved registration, or release its permit if the callee has left. */
	boolean add(CalleeEntry membership) {
		if (this.registrationsClosed) {
			this.permits.release();
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
			this.permits.release();
		}
		this.registrationCount = this.memberships.size();
		if (this.registrationCount == 0) {
			// a cleared map would retain the table of its largest size
			this.memberships = new LinkedHashMap<>();
		}
	}

	List<CalleeEntry> closeRegistrations() {
		this.registrationsClosed = true;
		return new ArrayList<>(this.memberships.values());
	}

	/**
	 * Return the number of registrations of this callee.
	 * @return the number
	 */
	public int registrationCount() {
		return this.registrationCount;
	}

	/**
	 * Return the number of open invocations of this callee.
	 * @return the number
	 */
	public synchronized int invocationCount() {
		return this.invocations.size();
	}

}
