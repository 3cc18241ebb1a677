package io.wampspring.core.dealer;

/**
 * Remembers the last progressive calls of a caller that ended before all of their chunks
 * had come, so that those are ignored. Of a procedure, which the caller may choose at any
 * length, it keeps a hash: whoever finds two with the same one has chunks ignored that
 * would have ended the session. For one thread at a time: the owner guards it.
 */
final class EndedCalls {

	private static final int ENTRIES = 64;

	// by slot, the oldest being replaced next: request id, or zero, which is no id
	private final long[] ids = new long[ENTRIES];

	private final int[] procedures = new int[ENTRIES];

	private int next;

	void add(long requestId, String procedure) {
		int slot = find(requestId);
		if (slot < 0) {
			slot = this.next;
			this.next = (slot + 1) % ENTRIES;
		}
		this.ids[slot] = requestId;
		this.procedures[slot] = procedure.hashCode();
	}

	boolean contains(long requestId, String procedure) {
		int slot = find(requestId);
		return slot >= 0 && this.procedures[slot] == procedure.hashCode();
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
