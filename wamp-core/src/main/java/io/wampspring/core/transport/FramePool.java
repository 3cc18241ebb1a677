package io.wampspring.core.transport;

import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;

/**
 * The memory that small frames are encoded into, shared by the outboxes of an endpoint:
 * an outbox has some of it only while something waits to be written. Bounded in what it
 * keeps, not in what it gives. Safe for use by any thread.
 */
public final class FramePool {

	private static final int KEPT = 64;

	// what is free; any thread takes and gives
	private final AtomicReferenceArray<@Nullable FrameChunk> free = new AtomicReferenceArray<>(KEPT);

	FrameChunk take() {
		int start = start();
		for (int i = 0; i < KEPT; i++) {
			int slot = (start + i) % KEPT;
			FrameChunk found = (this.free.getPlain(slot) != null) ? this.free.getAndSet(slot, null) : null;
			if (found != null) {
				return found;
			}
		}
		return new FrameChunk();
	}

	/** Take back a chunk whose frames nobody uses any more. */
	void give(FrameChunk chunk) {
		chunk.clear();
		int start = start();
		for (int i = 0; i < KEPT; i++) {
			int slot = (start + i) % KEPT;
			if (this.free.getPlain(slot) == null && this.free.compareAndSet(slot, null, chunk)) {
				return;
			}
		}
	}

	// threads keep out of each other's way
	private static int start() {
		return (Thread.currentThread().hashCode() & Integer.MAX_VALUE) % KEPT;
	}

}
