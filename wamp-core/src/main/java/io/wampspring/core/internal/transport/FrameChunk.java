package io.wampspring.core.internal.transport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A block of memory with consecutive small frames. Owned by one outbox at a time and
 * guarded by the lock of its queue; released to the {@link FramePool} when all its frames
 * have been written.
 */
final class FrameChunk {

	/** Capacity in bytes. */
	static final int SIZE = 4 * 1024;

	// reached only by frames of 32 bytes and less
	private static final int MAX_FRAMES = SIZE / 32;

	// with assertions enabled, as in tests, released bytes are poisoned
	private static final boolean POISONING = FrameChunk.class.desiredAssertionStatus();

	private static final byte POISONED = '#';

	private final byte[] bytes = new byte[SIZE];

	// the first count of them are in use, the others are free for reuse
	private final List<Frame> frames = new ArrayList<>();

	private int count;

	private int length;

	private int unwritten;

	byte[] bytes() {
		return this.bytes;
	}

	/** Return the number of used bytes. */
	int length() {
		return this.length;
	}

	boolean hasRoom(int size) {
		return size <= SIZE - this.length && this.count < MAX_FRAMES;
	}

	/** Create a frame of the bytes appended after the last one. */
	Frame add(int size) {
		if (this.count == this.frames.size()) {
			this.frames.add(new Frame(this));
		}
		Frame frame = this.frames.get(this.count++);
		frame.rebase(this.length, size);
		this.length += size;
		this.unwritten++;
		return frame;
	}

	/** Release a frame that has been written. */
	void written() {
		this.unwritten--;
	}

	/** Whether all frames have been written. */
	boolean isIdle() {
		return this.unwritten == 0;
	}

	/** Remove all frames. */
	void clear() {
		if (POISONING) {
			Arrays.fill(this.bytes, 0, this.length, POISONED);
		}
		this.count = 0;
		this.length = 0;
	}

}
