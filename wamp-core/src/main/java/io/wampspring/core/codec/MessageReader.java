package io.wampspring.core.codec;

import io.wampspring.core.message.ProtocolViolationException;
import io.wampspring.core.message.WampMessage;

/**
 * Reads one message after another, so that each costs no more than what it becomes. For
 * one thread at a time. Keeps nothing of the bytes between messages.
 */
@FunctionalInterface
public interface MessageReader {

	/**
	 * Read one message. The array may be reused by the caller afterwards.
	 * @param bytes an array
	 * @param offset where the message begins
	 * @param length how many bytes it takes, all of them
	 * @return the message
	 * @throws ProtocolViolationException if the bytes are anything else than exactly one
	 * well-formed message within the limits; the next message can be read nevertheless
	 */
	WampMessage read(byte[] bytes, int offset, int length);

}
