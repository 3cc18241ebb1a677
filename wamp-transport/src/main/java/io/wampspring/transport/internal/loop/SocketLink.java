package io.wampspring.transport.internal.loop;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A non-blocking socket. One thread at a time may read, and one may write at the same
 * time.
 */
public interface SocketLink {

	/**
	 * Read the available bytes.
	 * @param to the buffer
	 * @return number of bytes read; 0 if there are none, then readiness is reported when
	 * there are
	 * @throws IOException if the socket is closed, or the peer has closed its end
	 */
	int read(ByteBuffer to) throws IOException;

	/**
	 * Whether the last read took all available bytes, so that another read is not needed.
	 * @return {@code false} if that is not known
	 */
	boolean isDrained();

	/**
	 * Write as many bytes as the socket accepts.
	 * @param bytes the bytes; the others remain in it or are copied to a buffer of this
	 * link
	 * @return {@code true} if all bytes have been written, including buffered ones
	 * @throws IOException if the socket is closed
	 */
	boolean write(ByteBuffer bytes) throws IOException;

	/**
	 * Have the {@link SocketHandler} notified, by another thread, when the socket is
	 * writable.
	 */
	void awaitWritable();

	/**
	 * Run a task after the socket was polled for writability.
	 * @param task must not block
	 */
	void afterTurn(Runnable task);

	/** Shut down the output, if the socket supports that. */
	void shutdownOutput();

	/**
	 * Close the socket. Does not block; the {@link SocketHandler} is notified by another
	 * thread. Idempotent.
	 */
	void disconnect();

}
