package io.wampspring.core.internal.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.transport.CloseStatus;

/**
 * The client's end of a connection of a {@link MemoryTransport}. Thread-safe.
 */
public final class MemoryClient implements AutoCloseable {

	private final Receiver receiver;

	private final Outbox outbox;

	private final Inbox inbox;

	// guarded by the monitor of this object: whether reading is paused
	private boolean paused;

	// guarded by the monitor of this object: frames written while reading was paused
	private final List<Frame> unread = new ArrayList<>();

	// guarded by the monitor of this object: the listener of that write
	private FrameChannel.@Nullable WriteListener writer;

	// guarded by the monitor of this object: the router may close the connection while
	// accepting it
	private boolean opened;

	private boolean closed;

	/**
	 * Connect a client.
	 * @param receiver called with the frames of the router
	 * @param out creates the router's outbox of a channel
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
	 * Send a frame. The router handles it before this method returns.
	 * @param bytes the encoded message, or batch of messages
	 */
	public void send(byte[] bytes) {
		// the caller may reuse the array
		this.inbox.onFrame(bytes.clone(), 0, bytes.length);
	}

	/** Pause reading until {@link #resume()}, like a full socket. */
	public synchronized void pause() {
		this.paused = true;
	}

	/** Resume reading, beginning with the frames written during the pause. */
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

	/** Disconnect without notifying the peer. */
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
	 * Called with the frames of the router, by one thread at a time, in order; must not
	 * send messages, as the router may hold locks.
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
		 * @param status the reason
		 */
		void onClose(CloseStatus status);

	}

	/** The router's channel to this client. */
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
			// a client in the same process needs no keep-alive
		}

		@Override
		public void close(CloseStatus status, String reason) {
			MemoryClient.this.close();
			MemoryClient.this.receiver.onClose(status);
		}

		@Override
		public void abort(CloseStatus status, String reason) {
			// on its own thread: the sender may hold a lock that closing needs, too
			Thread thread = new Thread(() -> close(status, reason), "wamp-memory-abort");
			thread.setDaemon(true);
			thread.start();
		}

	}

}
