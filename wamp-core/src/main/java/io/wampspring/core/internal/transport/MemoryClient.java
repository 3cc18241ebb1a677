package io.wampspring.core.internal.transport;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.transport.CloseStatus;

/**
 * The client's end of a connection of a {@link MemoryTransport}. Safe for use by any
 * thread.
 */
public final class MemoryClient implements AutoCloseable {

	private final Receiver receiver;

	private final Channel channel = new Channel();

	// guarded by the monitor of this object: does not read
	private boolean paused;

	// guarded by the monitor of this object: what was written while it did not read
	private final List<Frame> unread = new ArrayList<>();

	// guarded by the monitor of this object
	private boolean closed;

	// set once, before the client is handed out
	private @Nullable Outbox outbox;

	private @Nullable Inbox inbox;

	MemoryClient(Receiver receiver) {
		this.receiver = receiver;
	}

	FrameChannel channel() {
		return this.channel;
	}

	synchronized void attach(Outbox outbox, Inbox inbox) {
		this.outbox = outbox;
		this.inbox = inbox;
		if (this.closed) {
			disconnect();
		}
	}

	/**
	 * Send a frame. The router has handled it when this returns.
	 * @param bytes the encoded message, or batch of messages
	 */
	public void send(byte[] bytes) {
		Inbox router = this.inbox;
		if (router != null) {
			// as the array belongs to the caller, who may send it again
			router.onFrame(bytes.clone(), 0, bytes.length);
		}
	}

	/** Read nothing until {@link #resume()}, as with a full socket. */
	public synchronized void pause() {
		this.paused = true;
	}

	/** Read what was written meanwhile, and go on reading. */
	public void resume() {
		List<Frame> frames;
		synchronized (this) {
			this.paused = false;
			frames = List.copyOf(this.unread);
			this.unread.clear();
		}
		frames.forEach(this.receiver::onFrame);
		Outbox router = this.outbox;
		if (!frames.isEmpty() && router != null) {
			router.writable();
		}
	}

	/** Be gone without a word. */
	@Override
	public void close() {
		boolean first;
		synchronized (this) {
			first = !this.closed;
			this.closed = true;
		}
		if (first) {
			disconnect();
		}
	}

	private void disconnect() {
		if (this.outbox != null) {
			this.outbox.disconnected();
		}
		if (this.inbox != null) {
			this.inbox.onClose();
		}
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
		public boolean write(List<Frame> frames) {
			synchronized (MemoryClient.this) {
				if (MemoryClient.this.paused) {
					MemoryClient.this.unread.addAll(frames);
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
