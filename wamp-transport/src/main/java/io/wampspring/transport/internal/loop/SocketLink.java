package io.wampspring.transport.internal.loop;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A socket that never makes anybody wait. Reading and writing may happen at the same
 * time, each by one thread at a time.
 */
public interface SocketLink {

	/**
	 * Read what is there.
	 * @param to where to put it
	 * @return how many bytes were read; 0 if there is nothing, which then is told when
	 * there is
	 * @throws IOException if the socket is gone, or the peer sends nothing more
	 */
	int read(ByteBuffer to) throws IOException;

	/**
	 * Whether the last read took all there was, so that reading again would be in vain.
	 * @return {@code false} if that is not known
	 */
	boolean isDrained();

	/**
	 * Write what can be written.
	 * @param bytes what to write; what cannot be written yet is left in it or kept here
	 * @return {@code true} if nothing is left, in either place
	 * @throws IOException if the socket is gone
	 */
	boolean write(ByteBuffer bytes) throws IOException;

	/**
	 * Have the {@link SocketHandler} told, by another thread, when more can be written.
	 */
	void awaitWritable();

	/**
	 * Run a task once it is known whether more can be written, if somebody waits for it.
	 * @param task returns at once
	 */
	void afterTurn(Runnable task);

	/** Say, as far as the socket can, that nothing more will be written. */
	void shutdownOutput();

	/**
	 * Cut the connection. Returns at once; the {@link SocketHandler} is told by another
	 * thread. Cutting twice is harmless.
	 */
	void disconnect();

}
