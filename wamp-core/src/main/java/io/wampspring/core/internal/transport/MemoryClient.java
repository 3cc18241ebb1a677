package io.wampspring.core.internal.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.transport.CloseStatus;

/**
 * The client's end of a connection of a {@link MemoryTransport}. Safe for use by any
 * thread.
 */
public final class MemoryClient implements AutoCloseable {

	private final Receiver receiver;

	private final Outbox outbox;

	private final Inbox inbox;

	// guarded by the monitor of this object: does not read
	private boolean paused;

	// guarded by the monitor of this object: what was written while it did not read
	private final List<Frame> unread = new ArrayList<>();

	// guarded by the monitor of this object: who wrote that
	private FrameChannel.@Nullable WriteListener writer;

	// guarded by the monitor of this object: the router may close the connection while it
	// accepts it
	private boolean opened;

	private boolean closed;

	/**
	 * Connect a client.
	 * @param receiver gets what the router sends
	 * @param out makes the router's way out to a channel
	 * @param in has the router accept the connection
	 */
	MemoryClient(Receiver receiver, Function<FrameChannel, Outbox> out, Function<Outbox, Inbox> in) {
		this.receiver = receiver;
		this.outbox = out.apply(new Channel());
		this.inbox = in.apply(this.outbox);
		boolean ended;
		synchronized (this) {
			this.opened = true;
			ended = this.closed;
		}
		if (ended) {
			disconnect();
		}
	}

	/**
	 * Send a frame. The router has handled it when this returns.
	 * @param bytes the encoded message, or batch of messages
	 */
	public void send(byte[] bytes) {
		// as the array belongs to the caller, who may send it again
		this.inbox.onFrame(bytes.clone(), 0, bytes.length);
	}

	/** Read nothing until {@link #resume()}, as with a full socket. */
	public synchronized void pause() {
		this.paused = true;
	}

	/** Read what was written meanwhile, and go on reading. */
	public void resume() {
		List<Frame> frames;
		FrameChannel.WriteListener blocked;
		synchronized (this) {
			this.paused = false;
			frames = List.copyOf(this.unread);
			this.unread.clear();
			blocked = this.writer;
			this.writer = null;
		}
		frames.forEach(this.receiver::onFrame);
		if (blocked != null) {
			blocked.writable();
		}
	}

	/** Be gone without a word. */
	@Override
	public void close() {
		boolean first;
		synchronized (this) {
			first = this.opened && !this.closed;
			this.closed = true;
		}
		if (first) {
			disconnect();
		}
	}

	private void disconnect() {
		this.outbox.disconnected();
		this.inbox.onClose();
	}

	/**
	 * Gets what the router sends. Called by one thread at a time, in the order of
	 * sending; must not send anything itself, as the router may be in the middle of
	 * something.
	 */
	public interface Receiver {

		/**
		 * Receive a frame.
		 * @param frame the encoded message, or batch of messages; valid during this call
		 * only
		 */
		void onFrame(Frame frame);

		/**
		 * The router closed the connection.
		 * @param status why
		 */
		void onClose(CloseStatus status);

	}

	/** The router's way to this client. */
	private final class Channel implements FrameChannel {

		@Override
		public boolean write(List<Frame> frames, WriteListener listener) {
			synchronized (MemoryClient.this) {
				if (MemoryClient.this.paused) {
					MemoryClient.this.unread.addAll(frames);
					MemoryClient.this.writer = listener;
					return false;
				}
			}
			frames.forEach(MemoryClient.this.receiver::onFrame);
			return true;
		}

		@Override
		public void ping() {
			// somebody in the same process is alive
		}

		@Override
		public void close(CloseStatus status, String reason) {
			MemoryClient.this.close();
			MemoryClient.this.receiver.onClose(status);
		}

		@Override
		public void abort(CloseStatus status, String reason) {
			// not at once: whoever sends may hold a lock that the end needs, too
			Thread thread = new Thread(() -> close(status, reason), "wamp-memory-abort");
			thread.setDaemon(true);
			thread.start();
		}

	}

}
