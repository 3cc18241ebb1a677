package io.wampspring.core.internal.dealer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The FIFO queue of calls of one registration that wait for a callee with capacity. Owns
 * their order, their memory accounting, and the lock under which they are dispatched.
 * Thread-safe.
 * <p>
 * Lock order: the monitor of this, then that of a call, then the map. Only
 * {@link #capacityFreed} holds the first, and it must be called without any lock; the map
 * is locked for single steps, also while the monitor of a call is held.
 */
final class CallQueue {

	private final int limit;

	// call -> memory in bytes accounted to its caller, in the order of arrival; guarded
	// by itself
	private final Map<Call, Long> calls = new LinkedHashMap<>();

	/**
	 * Create an empty queue.
	 * @param limit maximum number of queued calls
	 */
	CallQueue(int limit) {
		this.limit = limit;
	}

	boolean isEmpty() {
		synchronized (this.calls) {
			return this.calls.isEmpty();
		}
	}

	/**
	 * Add a call at the end.
	 * @return {@code false} if the queue is full
	 */
	boolean offer(Call call) {
		synchronized (this.calls) {
			if (this.calls.size() >= this.limit) {
				return false;
			}
			this.calls.put(call, call.caller().waits(call.payload()));
			return true;
		}
	}

	/** Remove a call, if it is queued. */
	void remove(Call call) {
		synchronized (this.calls) {
			Long bytes = this.calls.remove(call);
			if (bytes != null) {
				call.caller().waitsNoLonger(bytes);
			}
		}
	}

	/**
	 * Dispatch calls in the order of arrival up to the first one that no callee has
	 * capacity for. Restricted calls do not block the calls after them, because they wait
	 * for particular callees. Runs in one thread at a time, to preserve the order.
	 * @param dispatch dispatches a call, whose monitor is held, and removes it from this
	 * queue; {@code false} if no callee has capacity for it
	 */
	synchronized void capacityFreed(Predicate<Call> dispatch) {
		for (Call call : snapshot()) {
			synchronized (call) {
				if (!call.isEnded() && !dispatch.test(call) && !call.isRestricted()) {
					return;
				}
			}
		}
	}

	private List<Call> snapshot() {
		synchronized (this.calls) {
			return List.copyOf(this.calls.keySet());
		}
	}

}
