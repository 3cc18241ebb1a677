package io.wampspring.core.dealer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.limit.Allowance;

/**
 * The calls of one caller. Made by the session, used by the dealer. All methods are
 * atomic; nothing else is locked while one of them runs.
 */
public final class CallerState {

	private static final int GRACE_ENTRIES = 64;

	private final Allowance allowance;

	// request id -> call that has not ended; guarded by this
	private final IdTable<Call> calls = new IdTable<>();

	// request id -> procedure of progressive calls that ended before their last chunk
	// came, the oldest forgotten first; made when there is one; guarded by this
	private Map<Long, String> grace = Map.of();

	// set once the caller is gone; guarded by this
	private boolean closed;

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
		if (this.grace.isEmpty()) {
			this.grace = new Grace();
		}
		this.grace.put(requestId, procedure);
	}

	synchronized boolean hasGrace(long requestId, String procedure) {
		return procedure.equals(this.grace.get(requestId));
	}

	synchronized List<Call> close() {
		this.closed = true;
		List<Call> left = this.calls.values();
		this.allowance.giveBackAll(left.size());
		this.calls.clear();
		this.grace = Map.of();
		return left;
	}

	/**
	 * Return how many calls run.
	 * @return a number
	 */
	public synchronized int size() {
		return this.calls.size();
	}

	/** Forgets the oldest entries. */
	private static final class Grace extends LinkedHashMap<Long, String> {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<Long, String> eldest) {
			return size() > GRACE_ENTRIES;
		}

	}

}
