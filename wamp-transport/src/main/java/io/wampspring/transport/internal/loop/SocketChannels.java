package io.wampspring.transport.internal.loop;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reading and writing of non-blocking sockets without TLS, for every {@link SocketLink}
 * over one.
 */
public final class SocketChannels {

	private static final Logger logger = LoggerFactory.getLogger(SocketChannels.class);

	private SocketChannels() {
	}

	/**
	 * Read once.
	 * @param channel the socket
	 * @param to the buffer
	 * @return number of bytes, may be 0
	 * @throws IOException if the socket is closed, or the peer sends nothing more
	 */
	public static int read(SocketChannel channel, ByteBuffer to) throws IOException {
		int count = channel.read(to);
		if (count < 0) {
			throw new EOFException();
		}
		return count;
	}

	/**
	 * Write until the socket accepts no more.
	 * @param channel the socket
	 * @param bytes the bytes; the rest remains in it
	 * @return {@code true} if nothing is left
	 * @throws IOException if the socket is closed
	 */
	public static boolean write(SocketChannel channel, ByteBuffer bytes) throws IOException {
		int count = 1;
		while (bytes.hasRemaining() && count > 0) {
			count = channel.write(bytes);
		}
		return !bytes.hasRemaining();
	}

	/**
	 * Tell the peer that nothing more is sent.
	 * @param channel the socket, may be closed
	 */
	public static void shutdownOutput(SocketChannel channel) {
		try {
			channel.shutdownOutput();
		}
		catch (IOException ex) {
			logger.debug("Socket was closed already", ex);
		}
	}

}
