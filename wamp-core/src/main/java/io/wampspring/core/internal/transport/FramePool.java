package io.wampspring.core.internal.transport;

/**
 * The memory that small frames are encoded into, shared by the outboxes of an endpoint:
 * an outbox has some of it only while something waits to be written. Safe for use by any
 * thread.
 */
public final class FramePool {

	private static final int KEPT = 64;

	private final Pool<FrameChunk> chunks = new Pool<>(FrameChunk::new, KEPT);

	FrameChunk take() {
		return this.chunks.take();
	}

	/** Take back a chunk whose frames nobody uses any more. */
	void give(FrameChunk chunk) {
		chunk.clear();
		this.chunks.give(chunk);
	}

}
