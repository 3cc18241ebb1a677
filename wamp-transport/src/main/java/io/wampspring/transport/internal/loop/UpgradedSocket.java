package io.wampspring.transport.internal.loop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;

import org.jspecify.annotations.Nullable;

/**
 * A socket after the handshake, whoever serves it: makes events of the socket, which may
 * come from several threads, calls of its {@link SocketHandler}, one at a time.
 */
public final class UpgradedSocket {

	private final SocketLink link;

	// null once the socket is gone; guarded by this
	private @Nullable SocketHandler handler;

	/**
	 * Take over a socket.
	 * @param link the socket
	 * @param factory makes the handler
	 */
	public UpgradedSocket(SocketLink link, SocketHandler.Factory factory) {
		this.link = link;
		this.handler = factory.open(link);
	}

	/**
	 * Read once, and handle what came.
	 * @param input where to read to
	 * @param size how much to read at most
	 * @return how many bytes came
	 * @throws IOException if the socket is to be closed
	 */
	public synchronized int read(IoBuffers.Input input, int size) throws IOException {
		SocketHandler target = handler();
		ByteBuffer buffer = input.socket();
		int count = this.link.read(buffer.clear().limit(size));
		if (count > 0) {
			buffer.flip().get(input.bytes(), 0, count);
			target.onBytes(input.bytes(), 0, count);
		}
		return count;
	}

	/**
	 * Whether nothing more should be read for now.
	 * @param resume run when it should be, by any thread
	 */
	public synchronized boolean pauseReading(Runnable resume) {
		SocketHandler target = this.handler;
		return target != null && target.pauseReading(resume);
	}

	/** Whether reading again would be in vain. */
	public boolean isDrained() {
		return this.link.isDrained();
	}

	/**
	 * More can be written.
	 * @throws IOException if the socket is to be closed
	 */
	public synchronized void writable() throws IOException {
		SocketHandler target = handler();
		target.onWritable();
	}

	private SocketHandler handler() throws IOException {
		SocketHandler target = this.handler;
		if (target == null) {
			throw new ClosedChannelException();
		}
		return target;
	}

	/** Have the container close the socket. */
	void disconnect() {
		this.link.disconnect();
	}

	/** The socket is gone, or will be at once. Calling it twice is harmless. */
	public void end() {
		SocketHandler last;
		synchronized (this) {
			last = this.handler;
			this.handler = null;
		}
		if (last != null) {
			last.onDisconnected();
		}
	}

}
