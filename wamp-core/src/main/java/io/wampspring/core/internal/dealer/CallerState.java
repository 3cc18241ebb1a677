package io.wampspring.core.internal.dealer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.limit.Permits;
import io.wampspring.core.time.Timers;

/**
 * The calls of one caller. Made by the session, used by the dealer. All methods are
 * atomic; nothing else is locked while one of them runs.
 */
public final class CallerState {

	private final Permits allowance;

	// request id -> call that has not ended, the newest with this id; guarded by this
	private final IdTable<Call> calls = new IdTable<>();

	// calls that have not ended and whose id the caller has used again; made when there
	// is one; guarded by this
	private @Nullable Set<Call> displaced;

	// progressive calls that ended before their last chunk came, the oldest forgotten
	// first; made when there is one; guarded by this
	private @Nullable EndedCalls grace;

	// set once no more calls begin, as the caller is gone or about to be ended; written
	// under the lock of this
	private volatile boolean closed;

	/** Create the state of a caller without limit. */
	public CallerState() {
		this(Permits.UNLIMITED);
	}

	/**
	 * Create the state of a caller.
	 * @param allowance how many calls it may have at a time
	 */
	public CallerState(Permits allowance) {
		this.allowance = allowance;
	}

	/** Ask for one more call, to be added next. */
	boolean reserve() {
		return this.allowance.take();
	}

	/** Add what was reserved, or give it back. */
	synchronized boolean add(Call call) {
		if (this.closed) {
			this.allowance.release();
			return false;
		}
		Call previous = this.calls.put(call.requestId(), call);
		if (previous != null) {
			displace(previous);
		}
		return true;
	}

	private void displace(Call call) {
		Set<Call> older = this.displaced;
		if (older == null) {
			older = Collections.newSetFromMap(new IdentityHashMap<>());
			this.displaced = older;
		}
		older.add(call);
	}

	/** The newest call with this id that has not ended. */
	synchronized @Nullable Call find(long requestId) {
		return this.calls.get(requestId);
	}

	synchronized void remove(Call call, Timers clock) {
		if (this.calls.remove(call.requestId(), call) || (this.displaced != null && this.displaced.remove(call))) {
			this.allowance.release();
		}
		if (call.expectsChunks()) {
			addGrace(call.requestId(), call.procedure(), clock.nanoTime());
		}
	}

	/** Remember a progressive call that never began, so that its chunks are ignored. */
	synchronized void refuse(long requestId, String procedure, long now) {
		addGrace(requestId, procedure, now);
	}

	private void addGrace(long requestId, String procedure, long now) {
		EndedCalls ended = this.grace;
		if (ended == null) {
			ended = new EndedCalls();
			this.grace = ended;
		}
		ended.add(requestId, procedure, now);
	}

	/** Whether chunks of such a call may still come. */
	synchronized boolean hasGrace(long requestId, String procedure, Timers clock) {
		return this.grace != null && this.grace.takes(requestId, procedure, clock.nanoTime());
	}

	/** The last chunk of a call that ended before came: its id is free again. */
	synchronized void endGrace(long requestId, String procedure) {
		if (this.grace != null) {
			this.grace.remove(requestId, procedure);
		}
	}

	/**
	 * Refuse the calls that the caller begins from now on: it will be ended. Those that
	 * run are not touched.
	 */
	public synchronized void refuseCalls() {
		this.closed = true;
	}

	/** Whether no more calls begin. */
	boolean refusesCalls() {
		return this.closed;
	}

	/** The calls that have not ended. */
	synchronized List<Call> open() {
		List<Call> values = this.calls.values();
		if (this.displaced == null) {
			return values;
		}
		List<Call> all = new ArrayList<>(this.displaced);
		all.addAll(values);
		return all;
	}

	synchronized List<Call> close() {
		this.closed = true;
		List<Call> left = open();
		this.allowance.releaseAll(left.size());
		this.calls.clear();
		this.displaced = null;
		this.grace = null;
		return left;
	}

	/**
	 * Return how many calls run.
	 * @return a number
	 */
	public synchronized int size() {
		return this.calls.size() + ((this.displaced != null) ? this.displaced.size() : 0);
	}

}
