package io.wampspring.core.codec;

import io.wampspring.core.message.ProtocolViolationException;
import io.wampspring.core.message.WampMessage;

/**
 * Reads successive messages, reusing its state between them. For one thread at a time.
 * Does not reference the bytes between messages.
 */
@FunctionalInterface
public interface MessageReader {

	/**
	 * Read one message. The array may be reused by the caller afterwards.
	 * @param bytes an array
	 * @param offset offset of the message
	 * @param length its exact length in bytes
	 * @return the message
	 * @throws ProtocolViolationException if the bytes are not exactly one well-formed
	 * message within the limits; the next message can be read nevertheless
	 */
	WampMessage read(byte[] bytes, int offset, int length);

}
