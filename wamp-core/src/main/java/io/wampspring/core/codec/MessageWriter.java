package io.wampspring.core.codec;

import io.wampspring.core.message.PayloadException;
import io.wampspring.core.message.WampMessage;

/**
 * Writes successive messages to the same buffer. For one thread at a time.
 */
@FunctionalInterface
public interface MessageWriter {

	/**
	 * Append one message. If this fails, the buffer is unchanged, and the next message
	 * can be written nevertheless.
	 * @param message the message
	 * @throws PayloadException if the codec cannot express the payload
	 */
	void write(WampMessage message);

}
