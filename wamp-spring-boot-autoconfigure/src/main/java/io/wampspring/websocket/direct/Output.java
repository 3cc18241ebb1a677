package io.wampspring.websocket.direct;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.transport.Frame;
import io.wampspring.core.transport.Pool;

/**
 * Writes frames to a socket, as many as possible at once, and goes on where it had to
 * stop. Control frames go ahead of others that have not been begun.
 * <p>
 * Guarded by the monitor of its {@link DirectChannel}.
 */
final class Output {

	// a peer that pings without reading gets answers to the last pings only
	private static final int MAX_PENDING_PONGS = 64;

	private static final List<Frame> NOTHING = List.of();

	private final SocketLink link;

	private final Pool<ByteBuffer> buffers;

	// control frames; null while there are none
	private @Nullable Deque<byte[]> controls;

	// frames to be written, the one to go on with, and how much of it has been put
	private List<Frame> frames = NOTHING;

	private int opcode;

	private int current;

	private int put;

	// bytes that the socket did not take; null if it took all
	private byte @Nullable [] rest;

	private boolean blocked;

	/**
	 * Create an output.
	 * @param link the socket
	 * @param buffers where to put bytes for the time of a write
	 */
	Output(SocketLink link, Pool<ByteBuffer> buffers) {
		this.link = link;
		this.buffers = buffers;
	}

	/** Whether something was begun that cannot be finished now. */
	boolean isBlocked() {
		return this.blocked;
	}

	/** Have a control frame written with what is written next. */
	void control(byte[] frame) {
		Deque<byte[]> pending = this.controls;
		if (pending == null) {
			pending = new ArrayDeque<>(2);
			this.controls = pending;
		}
		else if (pending.size() >= MAX_PENDING_PONGS) {
			pending.poll();
		}
		pending.add(frame);
	}

	/** Forget control frames that have not been begun. */
	void dropControls() {
		this.controls = null;
	}

	/**
	 * Write frames.
	 * @param type opcode of the frames
	 * @param next the frames, which must not change before they have been written
	 * @return {@code false} if the socket has to become writable first
	 */
	boolean write(int type, List<Frame> next) throws IOException {
		this.opcode = type;
		this.frames = next;
		this.current = 0;
		this.put = 0;
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
				fill(out);
				out.flip();
				if (!this.link.write(out)) {
					block(out);
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

	private void block(ByteBuffer out) {
		if (out.hasRemaining()) {
			this.rest = new byte[out.remaining()];
			out.get(this.rest);
		}
		this.blocked = true;
		this.link.awaitWritable();
	}

	private void fill(ByteBuffer out) {
		byte[] left = this.rest;
		if (left != null) {
			this.rest = null;
			out.put(left);
		}
		if (this.put == 0) {
			fillControls(out);
		}
		while (this.current < this.frames.size() && fillFrame(out, this.frames.get(this.current))) {
			this.current++;
			this.put = 0;
		}
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
			pending.poll();
		}
	}

	/** Returns whether the frame is complete. */
	private boolean fillFrame(ByteBuffer out, Frame frame) {
		if (this.put == 0) {
			if (out.remaining() < FrameWriter.MAX_HEADER_LENGTH + 1) {
				return false;
			}
			FrameWriter.putHeader(out, this.opcode, frame.length());
		}
		int count = Math.min(out.remaining(), frame.length() - this.put);
		out.put(frame.array(), frame.offset() + this.put, count);
		this.put += count;
		return this.put == frame.length();
	}

}
