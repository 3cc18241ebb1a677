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
 * The calls of one caller. Created by the session, used by the dealer. All methods are
 * atomic and acquire no other lock.
 */
public final class CallerState {

	private final Permits permits;

	// request id -> newest open call with this id; guarded by this
	private final IdTable<Call> calls = new IdTable<>();

	// open calls whose id the caller has reused; created on first use; guarded by this
	private @Nullable Set<Call> displaced;

	// progressive calls that ended before their last chunk arrived, evicted oldest
	// first; created on first use; guarded by this
	private @Nullable EndedCalls endedCalls;

	// set when the caller has left or is about to be ended; refuses new calls; written
	// under the lock of this
	private volatile boolean closed;

	/** Create the state of a caller without limit. */
	public CallerState() {
		this(Permits.UNLIMITED);
	}

	/**
	 * Create the state of a caller.
	 * @param permits permits for concurrent calls
	 */
	public CallerState(Permits permits) {
		this.permits = permits;
	}

	/** Acquire a permit for one call, to be passed to {@link #add} next. */
	boolean reserve() {
		return this.permits.take();
	}

	/** Add the reserved call, or release its permit if new calls are refused. */
	synchronized boolean add(Call call) {
		if (this.closed) {
			this.permits.release();
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

	/** Return the newest open call with this id. */
	synchronized @Nullable Call find(long requestId) {
		return this.calls.get(requestId);
	}

	synchronized void remove(Call call, Timers clock) {
		if (this.calls.remove(call.requestId(), call) || (this.displaced != null && this.displaced.remove(call))) {
			this.permits.release();
		}
		if (call.expectsChunks()) {
			recordEnded(call.requestId(), call.procedure(), clock.nanoTime());
		}
	}

	/** Record a progressive call that was refused, so that its chunks are ignored. */
	synchronized void refuse(long requestId, String procedure, long now) {
		recordEnded(requestId, procedure, now);
	}

	private void recordEnded(long requestId, String procedure, long now) {
		EndedCalls ended = this.endedCalls;
		if (ended == null) {
			ended = new EndedCalls();
			this.endedCalls = ended;
		}
		ended.add(requestId, procedure, now);
	}

	/** Whether further chunks of such an ended call are ignored. */
	synchronized boolean hasGrace(long requestId, String procedure, Timers clock) {
		return this.endedCalls != null && this.endedCalls.matches(requestId, procedure, clock.nanoTime());
	}

	/** The last chunk of an ended call arrived: its id may be used again. */
	synchronized void endGrace(long requestId, String procedure) {
		if (this.endedCalls != null) {
			this.endedCalls.remove(requestId, procedure);
		}
	}

	/**
	 * Refuse new calls, because the caller's session is about to end. Running calls are
	 * not affected.
	 */
	public synchronized void refuseCalls() {
		this.closed = true;
	}

	/** Whether new calls are refused. */
	boolean refusesCalls() {
		return this.closed;
	}

	/** Return the open calls. */
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
		this.permits.releaseAll(left.size());
		this.calls.clear();
		this.displaced = null;
		this.endedCalls = null;
		return left;
	}

	/**
	 * Return the number of open calls.
	 * @return the number
	 */
	public synchronized int size() {
		return this.calls.size() + ((this.displaced != null) ? this.displaced.size() : 0);
	}

}
