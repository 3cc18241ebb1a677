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
 * Writes frames to a socket, as many as possible at once, and goes on where it had to
 * stop. What the socket did not take is not copied: a peer that does not read needs no
 * memory but that of its frames, which others may share. Control frames go ahead of
 * others that have not been begun.
 * <p>
 * Guarded by the monitor of its {@link FramedChannel}.
 */
final class Output {

	// what a control frame takes in memory besides its bytes
	private static final int CONTROL_OVERHEAD = 32;

	private static final List<Frame> NOTHING = List.of();

	private final SocketLink link;

	private final Pool<ByteBuffer> buffers;

	// control frames; null while there are none
	private @Nullable Deque<byte[]> controls;

	private int controlSize;

	// frames to be written, the one to go on with, and how much of it has been written,
	// its head included
	private List<Frame> frames = NOTHING;

	private FrameFormat format;

	private int current;

	private int written;

	// control frames and heads of frames that the socket did not take; null if it did
	private byte @Nullable [] rest;

	private boolean blocked;

	/**
	 * Create an output.
	 * @param link the socket
	 * @param format how messages become frames
	 * @param buffers where to put bytes for the time of a write
	 */
	Output(SocketLink link, FrameFormat format, Pool<ByteBuffer> buffers) {
		this.link = link;
		this.format = format;
		this.buffers = buffers;
	}

	/** Whether something was begun that cannot be finished now. */
	boolean isBlocked() {
		return this.blocked;
	}

	/**
	 * Have a control frame written with what is written next.
	 * @param frame the frame, no longer than an output buffer
	 * @param most how many may wait; the oldest is dropped to make room
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

	/** Memory that control frames take which have not been begun, in bytes. */
	int controlSize() {
		return this.controlSize;
	}

	/** Forget control frames that have not been begun. */
	void dropControls() {
		this.controls = null;
		this.controlSize = 0;
	}

	/**
	 * Write frames.
	 * @param type how they become frames of the protocol
	 * @param next the frames, which must not change before they have been written
	 * @return {@code false} if the socket has to become writable first
	 */
	boolean write(FrameFormat type, List<Frame> next) throws IOException {
		this.format = type;
		this.frames = next;
		this.current = 0;
		this.written = 0;
		return resume();
	}

	/**
	 * Go on.
	 * @return {@code false} if the socket has to become writable first
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

	/** Returns how many bytes were put that are not of frames. */
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
	 * Note what was written of a buffer that begins with bytes that are not of frames.
	 */
	private void advance(ByteBuffer out, int ahead) {
		int taken = out.position();
		if (taken < ahead) {
			keep(out, ahead - taken);
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
				keep(out, head - this.written);
				this.written = head;
			}
		}
	}

	private void keep(ByteBuffer out, int count) {
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

	/** Put a frame from an offset on; returns whether there may be room for the next. */
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
