package io.wampspring.core.codec;

import io.wampspring.core.message.PayloadException;
import io.wampspring.core.message.PayloadFormat;
import io.wampspring.core.message.ProtocolViolationException;
import io.wampspring.core.message.WampMessage;

/**
 * A serialization of WAMP messages. Stateless and safe for use by any thread.
 * <p>
 * WAMP specification: Serializers.
 */
public interface Codec extends PayloadFormat {

	/**
	 * Whether encoded messages are UTF-8 text, which decides the type of a WebSocket
	 * frame.
	 * @return {@code true} for JSON
	 */
	boolean isText();

	/**
	 * Read one message. The array may be reused by the caller afterwards: what the
	 * message keeps is copied.
	 * @param bytes an array
	 * @param offset where the message begins
	 * @param length how many bytes it takes, all of them
	 * @return the message
	 * @throws ProtocolViolationException if the bytes are anything else than exactly one
	 * well-formed message within the limits
	 */
	WampMessage decode(byte[] bytes, int offset, int length);

	/**
	 * Create a reader for all messages of a connection.
	 * @return a reader, which does what {@link #decode} does
	 */
	default MessageReader newReader() {
		return this::decode;
	}

	/**
	 * Create a borrowing reader that tells nobody of options that are dropped.
	 * @return a reader
	 */
	default MessageReader newBorrowingReader() {
		return newBorrowingReader(UnknownOptionListener.NONE);
	}

	/**
	 * Create a reader for all messages of a connection, whose payloads may borrow the
	 * bytes of the message. Whoever reads releases them before the array is reused.
	 * @param unknownOptions is told of options that are dropped
	 * @return a reader
	 * @see io.wampspring.core.message.EncodedPayload
	 */
	default MessageReader newBorrowingReader(UnknownOptionListener unknownOptions) {
		return newReader();
	}

	/**
	 * Create a writer for all messages of a connection.
	 * @param out where to
	 * @return a writer, which does what {@link #encode(WampMessage, ByteBuilder)} does
	 */
	default MessageWriter newWriter(ByteBuilder out) {
		return (message) -> encode(message, out);
	}

	/**
	 * Append one message to a buffer. If this fails the buffer is as it was before.
	 * @param message the message
	 * @param out where to
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
