package io.wampspring.core.dealer;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.limit.Allowance;

/**
 * The calls of one caller. Made by the session, used by the dealer. All methods are
 * atomic; nothing else is locked while one of them runs.
 */
public final class CallerState {

	private final Allowance allowance;

	// request id -> call that has not ended; guarded by this
	private final IdTable<Call> calls = new IdTable<>();

	// progressive calls that ended before their last chunk came, the oldest forgotten
	// first; made when there is one; guarded by this
	private @Nullable EndedCalls grace;

	// set once no more calls begin, as the caller is gone or about to be ended; written
	// under the lock of this
	private volatile boolean closed;

	/** Create the state of a caller without limit. */
	public CallerState() {
		this(Allowance.UNLIMITED);
	}

	/**
	 * Create the state of a caller.
	 * @param allowance how many calls it may have at a time
	 */
	public CallerState(Allowance allowance) {
		this.allowance = allowance;
	}

	/** Ask for one more call, to be added next. */
	boolean reserve() {
		return this.allowance.take();
	}

	/** Add what was reserved, or give it back. */
	synchronized boolean add(Call call) {
		if (this.closed) {
			this.allowance.giveBack();
			return false;
		}
		this.calls.put(call.requestId(), call);
		return true;
	}

	synchronized @Nullable Call find(long requestId) {
		return this.calls.get(requestId);
	}

	synchronized void remove(Call call) {
		if (this.calls.remove(call.requestId(), call)) {
			this.allowance.giveBack();
		}
		if (call.expectsChunks()) {
			addGrace(call.requestId(), call.procedure());
		}
	}

	/** Remember a progressive call that never began, so that its chunks are ignored. */
	synchronized void refuse(long requestId, String procedure) {
		addGrace(requestId, procedure);
	}

	private void addGrace(long requestId, String procedure) {
		EndedCalls ended = this.grace;
		if (ended == null) {
			ended = new EndedCalls();
			this.grace = ended;
		}
		ended.add(requestId, procedure);
	}

	synchronized boolean hasGrace(long requestId, String procedure) {
		return this.grace != null && this.grace.contains(requestId, procedure);
	}

	/** Let no more calls begin. Those that run are not touched. */
	synchronized void refuseCalls() {
		this.closed = true;
	}

	/** Whether no more calls begin. */
	boolean refusesCalls() {
		return this.closed;
	}

	/** The calls that have not ended. */
	synchronized List<Call> open() {
		return this.calls.values();
	}

	synchronized List<Call> close() {
		this.closed = true;
		List<Call> left = this.calls.values();
		this.allowance.giveBackAll(left.size());
		this.calls.clear();
		this.grace = null;
		return left;
	}

	/**
	 * Return how many calls run.
	 * @return a number
	 */
	public synchronized int size() {
		return this.calls.size();
	}

}
