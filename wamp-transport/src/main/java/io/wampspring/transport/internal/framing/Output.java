package io.wampspring.transport.internal.framing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.transport.Frame;
import io.wampspring.core.internal.transport.Pool;
import io.wampspring.transport.internal.loop.SocketLink;

/**
 * Writes frames to a socket, with as few system calls as possible, and resumes after
 * partial writes. Unwritten frames are not copied: a peer that does not read needs no
 * memory besides its frames, which may be shared. Control frames precede other frames
 * that have not been begun.
 * <p>
 * Guarded by the monitor of its {@link FramedChannel}.
 */
final class Output {

	// memory of a control frame besides its bytes
	private static final int CONTROL_OVERHEAD = 32;

	private static final List<Frame> NOTHING = List.of();

	private final SocketLink link;

	private final Pool<ByteBuffer> buffers;

	// control frames; null while there are none
	private @Nullable Deque<byte[]> controls;

	private int controlSize;

	// frames to write, index of the current one, and number of its bytes written,
	// including its header
	private List<Frame> frames = NOTHING;

	private FrameFormat format;

	private int current;

	private int written;

	// bytes of control frames and headers that the socket did not accept; null if there
	// are none
	private byte @Nullable [] rest;

	private boolean blocked;

	/**
	 * Create an output.
	 * @param link the socket
	 * @param format format of frames
	 * @param buffers pool of buffers for writes
	 */
	Output(SocketLink link, FrameFormat format, Pool<ByteBuffer> buffers) {
		this.link = link;
		this.format = format;
		this.buffers = buffers;
	}

	/** Whether a write is unfinished. */
	boolean isBlocked() {
		return this.blocked;
	}

	/**
	 * Queue a control frame for the next write.
	 * @param frame the frame, no longer than an output buffer
	 * @param most maximum number of queued control frames; the oldest is dropped
	 */
	void control(byte[] frame, int most) {
		Deque<byte[]> pending = this.controls;
		if (pending == null) {
			pending = new ArrayDeque<>(2);
			this.controls = pending;
		}
		else if (pending.size() >= most) {
			pollControl(pending);
		}
		pending.add(frame);
		this.controlSize += frame.length + CONTROL_OVERHEAD;
	}

	private void pollControl(Deque<byte[]> pending) {
		byte[] first = pending.poll();
		if (first != null) {
			this.controlSize -= first.length + CONTROL_OVERHEAD;
		}
	}

	/** Return the memory of control frames that have not been begun, in bytes. */
	int controlSize() {
		return this.controlSize;
	}

	/** Drop control frames that have not been begun. */
	void dropControls() {
		this.controls = null;
		this.controlSize = 0;
	}

	/**
	 * Write frames.
	 * @param type format of frames
	 * @param next the frames, which must not change before they have been written
	 * @return {@code false} if the write is unfinished until the socket is writable
	 */
	boolean write(FrameFormat type, List<Frame> next) throws IOException {
		this.format = type;
		this.frames = next;
		this.current = 0;
		this.written = 0;
		return resume();
	}

	/**
	 * Continue an unfinished write.
	 * @return {@code false} if it is unfinished until the socket is writable
	 */
	boolean resume() throws IOException {
		ByteBuffer out = this.buffers.take();
		try {
			this.blocked = false;
			do {
				out.clear();
				int ahead = fill(out);
				out.flip();
				boolean complete = this.link.write(out);
				advance(out, ahead);
				if (!complete) {
					this.blocked = true;
					this.link.awaitWritable();
					return false;
				}
			}
			while (this.controls != null || this.current < this.frames.size());
			this.frames = NOTHING;
			return true;
		}
		finally {
			this.buffers.give(out);
		}
	}

	/** Fill a buffer; returns the number of bytes before those of frames. */
	private int fill(ByteBuffer out) {
		byte[] left = this.rest;
		if (left != null) {
			this.rest = null;
			out.put(left);
		}
		if (this.written == 0) {
			fillControls(out);
		}
		int ahead = out.position();
		int offset = this.written;
		for (int i = this.current; i < this.frames.size() && fillFrame(out, this.frames.get(i), offset); i++) {
			offset = 0;
		}
		return ahead;
	}

	/**
	 * Advance by the written bytes of a buffer whose first bytes are not of frames.
	 */
	private void advance(ByteBuffer out, int ahead) {
		int taken = out.position();
		if (taken < ahead) {
			store(out, ahead - taken);
			return;
		}
		taken -= ahead;
		while (taken > 0) {
			Frame frame = this.frames.get(this.current);
			int head = this.format.headerLength(frame.length());
			int left = head + frame.length() - this.written;
			if (taken >= left) {
				taken -= left;
				this.current++;
				this.written = 0;
				continue;
			}
			this.written += taken;
			taken = 0;
			if (this.written < head) {
				store(out, head - this.written);
				this.written = head;
			}
		}
	}

	private void store(ByteBuffer out, int count) {
		byte[] kept = new byte[count];
		out.get(kept);
		this.rest = kept;
	}

	private void fillControls(ByteBuffer out) {
		Deque<byte[]> pending = this.controls;
		while (pending != null) {
			byte[] next = pending.peek();
			if (next == null) {
				this.controls = null;
				return;
			}
			if (next.length > out.remaining()) {
				return;
			}
			out.put(next);
			pollControl(pending);
		}
	}

	/** Put a frame from an offset; returns whether it was put completely. */
	private boolean fillFrame(ByteBuffer out, Frame frame, int offset) {
		int head = this.format.headerLength(frame.length());
		int begin = offset - head;
		if (offset == 0) {
			if (out.remaining() <= head) {
				return false;
			}
			this.format.putHeader(out, frame.length());
			begin = 0;
		}
		int count = Math.min(out.remaining(), frame.length() - begin);
		out.put(frame.array(), frame.offset() + begin, count);
		return begin + count == frame.length();
	}

}
