package io.wampspring.core.internal.transport;

/**
 * A pool of chunks for small frames, shared by the outboxes of an endpoint: an outbox
 * owns chunks only while it has unwritten frames. Thread-safe.
 */
public final class FramePool {

	private static final int MAX_FREE = 64;

	private final Pool<FrameChunk> chunks = new Pool<>(FrameChunk::new, MAX_FREE);

	FrameChunk take() {
		return this.chunks.take();
	}

	/** Release a chunk whose frames are not used any more. */
	void give(FrameChunk chunk) {
		chunk.clear();
		this.chunks.give(chunk);
	}

}
