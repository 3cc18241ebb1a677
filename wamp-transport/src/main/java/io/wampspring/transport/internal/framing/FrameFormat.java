package io.wampspring.transport.internal.framing;

import java.nio.ByteBuffer;

/**
 * The format of frames: a header before each message. Immutable.
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
	 * @param out a buffer with at least {@link #headerLength} bytes remaining
	 * @param length size of the message, in bytes
	 */
	void putHeader(ByteBuffer out, int length);

}
