package io.wampspring.core.internal.dealer;

import java.util.concurrent.TimeUnit;

/**
 * Remembers the last progressive calls of a caller that ended before all of their chunks
 * had come, so that those are ignored, each for some time after its last chunk. Of a
 * procedure, which the caller may choose at any length, it keeps a hash: whoever finds
 * two with the same one has chunks ignored that would have ended the session. For one
 * thread at a time: the owner guards it.
 */
final class EndedCalls {

	private static final int ENTRIES = 64;

	// chunks on their way are here by then; who uses the id later begins a call
	private static final long NANOS = TimeUnit.SECONDS.toNanos(60);

	// by slot, the oldest being replaced next: request id, or zero, which is no id
	private final long[] ids = new long[ENTRIES];

	private final int[] procedures = new int[ENTRIES];

	// when the call ended, or its last chunk came
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

	/** Whether a chunk belongs to such a call, for which others may come then. */
	boolean takes(long requestId, String procedure, long now) {
		int slot = find(requestId);
		if (slot < 0 || this.procedures[slot] != procedure.hashCode() || now - this.times[slot] > NANOS) {
			return false;
		}
		this.times[slot] = now;
		return true;
	}

	/** The last chunk of a call came. */
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
