package io.wampspring.core.internal.dealer;

import java.util.concurrent.TimeUnit;

/**
 * A bounded record of the last progressive calls of a caller that ended before their last
 * chunk arrived, so that late chunks are ignored. An entry expires some time after its
 * last chunk. Only the hash of a procedure is stored, as its length is up to the caller;
 * in case of a collision chunks are ignored that would otherwise end the session. Not
 * thread-safe; guarded by its owner.
 */
final class EndedCalls {

	private static final int ENTRIES = 64;

	// chunks in transit have arrived by then; a later CALL with the id begins a call
	private static final long NANOS = TimeUnit.SECONDS.toNanos(60);

	// ring buffer, the oldest entry is replaced next: request id, or 0 for a free slot
	private final long[] ids = new long[ENTRIES];

	private final int[] procedures = new int[ENTRIES];

	// time of the end of the call or of its last chunk, in nanoseconds
	private final long[] times = new long[ENTRIES];

	private int next;

	void add(long requestId, String procedure, long now) {
		int slot = find(requestId);
		if (slot < 0) {
			slot = this.next;
			this.next = (slot + 1) % ENTRIES;
		}
		this.ids[slot] = requestId;
		this.procedures[slot] = procedure.hashCode();
		this.times[slot] = now;
	}

	/** Whether a chunk belongs to such a call. If so, its expiry is extended. */
	boolean matches(long requestId, String procedure, long now) {
		int slot = find(requestId);
		if (slot < 0 || this.procedures[slot] != procedure.hashCode() || now - this.times[slot] > NANOS) {
			return false;
		}
		this.times[slot] = now;
		return true;
	}

	/** Remove a call whose last chunk arrived. */
	void remove(long requestId, String procedure) {
		int slot = find(requestId);
		if (slot >= 0 && this.procedures[slot] == procedure.hashCode()) {
			this.ids[slot] = 0;
		}
	}

	private int find(long requestId) {
		for (int i = 0; i < ENTRIES; i++) {
			if (this.ids[i] == requestId) {
				return i;
			}
		}
		return -1;
	}

}
