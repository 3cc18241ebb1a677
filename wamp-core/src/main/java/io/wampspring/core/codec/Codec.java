package io.wampspring.core.codec;

import io.wampspring.core.message.PayloadException;
import io.wampspring.core.message.PayloadFormat;
import io.wampspring.core.message.ProtocolViolationException;
import io.wampspring.core.message.WampMessage;

/**
 * A serialization of WAMP messages. Stateless and thread-safe.
 * <p>
 * WAMP specification: Serializers.
 */
public interface Codec extends PayloadFormat {

	/**
	 * Whether encoded messages are UTF-8 text, which determines the type of a WebSocket
	 * frame.
	 * @return {@code true} for JSON
	 */
	boolean isText();

	/**
	 * Decode one message. The array may be reused afterwards: the message does not
	 * reference it.
	 * @param bytes an array
	 * @param offset offset of the message
	 * @param length its exact length in bytes
	 * @return the message
	 * @throws ProtocolViolationException if the bytes are not exactly one well-formed
	 * message within the limits
	 */
	WampMessage decode(byte[] bytes, int offset, int length);

	/**
	 * Create a reader for all messages of a connection.
	 * @return a reader with the behaviour of {@link #decode}
	 */
	default MessageReader newReader() {
		return this::decode;
	}

	/**
	 * Create a borrowing reader without a listener for unknown options.
	 * @return a reader
	 */
	default MessageReader newBorrowingReader() {
		return newBorrowingReader(UnknownOptionListener.NONE);
	}

	/**
	 * Create a reader for all messages of a connection, whose payloads may reference the
	 * bytes of the message. The caller releases them before it reuses the array.
	 * @param unknownOptions notified of unknown options
	 * @return a reader
	 * @see io.wampspring.core.message.EncodedPayload
	 */
	default MessageReader newBorrowingReader(UnknownOptionListener unknownOptions) {
		return newReader();
	}

	/**
	 * Create a writer for all messages of a connection.
	 * @param out the buffer
	 * @return a writer with the behaviour of {@link #encode(WampMessage, ByteBuilder)}
	 */
	default MessageWriter newWriter(ByteBuilder out) {
		return (message) -> encode(message, out);
	}

	/**
	 * Append one message to a buffer. If this fails, the buffer is unchanged.
	 * @param message the message
	 * @param out the buffer
	 * @throws PayloadException if this codec cannot express the payload
	 */
	void encode(WampMessage message, ByteBuilder out);

	/**
	 * Encode one message.
	 * @param message the message
	 * @return a new array
	 * @throws PayloadException if this codec cannot express the payload
	 */
	default byte[] encode(WampMessage message) {
		ByteBuilder out = new ByteBuilder(256);
		encode(message, out);
		return out.toByteArray();
	}

}
