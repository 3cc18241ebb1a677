package io.wampspring.transport.internal.framing;

import java.nio.ByteBuffer;

/**
 * How a message becomes a frame: the header that goes ahead of it. Immutable.
 */
public interface FrameFormat {

	/**
	 * Return the size of a header.
	 * @param length size of the message, in bytes
	 * @return a number of bytes, at least 1
	 */
	int headerLength(int length);

	/**
	 * Write a header.
	 * @param out has room for {@link #headerLength} bytes
	 * @param length size of the message, in bytes
	 */
	void putHeader(ByteBuffer out, int length);

}
