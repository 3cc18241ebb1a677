package io.wampspring.transport.internal.loop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;

import org.jspecify.annotations.Nullable;

/**
 * A socket after the handshake, served by an event loop or a container: serializes events
 * of the socket, which several threads may report, to calls of its {@link SocketHandler}.
 */
public final class UpgradedSocket {

	private final SocketLink link;

	// null after the end of the socket; guarded by this
	private @Nullable SocketHandler handler;

	/**
	 * Create an upgraded socket.
	 * @param link the socket
	 * @param factory creates the handler
	 */
	public UpgradedSocket(SocketLink link, SocketHandler.Factory factory) {
		this.link = link;
		this.handler = factory.open(link);
	}

	/**
	 * Read once, and handle the received bytes.
	 * @param input the buffer
	 * @param size maximum number of bytes to read
	 * @return number of bytes read
	 * @throws IOException if the socket must be closed
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
	 * Whether reading must be paused.
	 * @param resume resumes reading; run by any thread
	 */
	public synchronized boolean pauseReading(Runnable resume) {
		SocketHandler target = this.handler;
		return target != null && target.pauseReading(resume);
	}

	/** Whether the last read took all available bytes. */
	public boolean isDrained() {
		return this.link.isDrained();
	}

	/**
	 * Handle that the socket is writable.
	 * @throws IOException if the socket must be closed
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

	/** Notify the handler of the end of the socket. Idempotent. */
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
