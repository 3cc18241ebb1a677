package io.wampspring.core.internal.transport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A piece of memory with small frames, one behind the other. Belongs to one outbox at a
 * time, whose queue guards it; when all its frames have been written it goes back to the
 * {@link FramePool}.
 */
final class FrameChunk {

	/** How many bytes there are. */
	static final int SIZE = 4 * 1024;

	// so many that they are small if there is no room for more
	private static final int MAX_FRAMES = SIZE / 32;

	// with assertions, as in tests, bytes that nobody may use any more are poisoned
	private static final boolean SPOILING = FrameChunk.class.desiredAssertionStatus();

	private static final byte POISONED = '#';

	private final byte[] bytes = new byte[SIZE];

	// the first ones are in use, the others wait to be used again
	private final List<Frame> frames = new ArrayList<>();

	private int count;

	private int length;

	private int unwritten;

	byte[] bytes() {
		return this.bytes;
	}

	/** How many bytes the frames take. */
	int length() {
		return this.length;
	}

	boolean hasRoom(int size) {
		return size <= SIZE - this.length && this.count < MAX_FRAMES;
	}

	/** Make a frame of the bytes that were put behind the last one. */
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

	/** A frame has been written. */
	void written() {
		this.unwritten--;
	}

	/** Whether no frame waits to be written. */
	boolean isIdle() {
		return this.unwritten == 0;
	}

	/** Forget all frames. */
	void clear() {
		if (SPOILING) {
			Arrays.fill(this.bytes, 0, this.length, POISONED);
		}
		this.count = 0;
		this.length = 0;
	}

}
