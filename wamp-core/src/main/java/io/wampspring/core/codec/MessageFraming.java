package io.wampspring.core.codec;

import io.wampspring.core.message.PayloadException;
import io.wampspring.core.message.ProtocolViolationException;
import io.wampspring.core.message.WampMessage;

/**
 * The framing of WAMP messages in a WebSocket message, called frame here. Without
 * batching a frame is one message. With batching it is any number: in JSON each is
 * followed by the octet {@code 0x1e}, in binary formats each is preceded by its length in
 * four octets. Stateless and thread-safe.
 * <p>
 * WAMP specification: Batched WebSocket Transport.
 */
public final class MessageFraming {

	private static final int SEPARATOR = 0x1e;

	// sent by an implementation that read the octal notation of the specification as
	// decimal; neither octet occurs in JSON
	private static final int MISREAD_SEPARATOR = 0x18;

	private static final int LENGTH_BYTES = 4;

	private final Codec codec;

	private final boolean batched;

	/**
	 * Create the framing of a subprotocol.
	 * @param subprotocol a subprotocol
	 */
	public MessageFraming(Subprotocol subprotocol) {
		this.codec = subprotocol.codec();
		this.batched = subprotocol.batched();
	}

	/**
	 * Split a frame into its messages, in order. Messages before a fault are passed to
	 * the consumer.
	 * @param frame an array
	 * @param offset offset of the frame
	 * @param length its length in bytes
	 * @param consumer called for each message, on this thread; an exception ends the
	 * iteration
	 * @throws ProtocolViolationException if the frame is empty, a message is truncated,
	 * or the frame contains anything other than messages
	 */
	public void split(byte[] frame, int offset, int length, SliceConsumer consumer) {
		if (length == 0) {
			throw new ProtocolViolationException("Frame is empty");
		}
		if (!this.batched) {
			consumer.accept(frame, offset, length);
		}
		else if (this.codec.isText()) {
			splitAtSeparators(frame, offset, offset + length, consumer);
		}
		else {
			splitByLengths(frame, offset, offset + length, consumer);
		}
	}

	/**
	 * Encode a message and append it to a frame. If this fails, the frame is unchanged.
	 * Without batching a frame contains one message.
	 * @param message a message
	 * @param frame the frame
	 * @throws PayloadException if the codec cannot express the payload
	 */
	public void append(WampMessage message, ByteBuilder frame) {
		if (!this.batched) {
			this.codec.encode(message, frame);
		}
		else if (this.codec.isText()) {
			this.codec.encode(message, frame);
			frame.append(SEPARATOR);
		}
		else {
			appendWithLength(message, frame);
		}
	}

	/**
	 * Append an encoded message to a frame. Without batching a frame contains one
	 * message.
	 * @param message a message in the encoding of the subprotocol's codec
	 * @param frame the frame
	 */
	public void append(byte[] message, ByteBuilder frame) {
		append(message, 0, message.length, frame);
	}

	/**
	 * Append an encoded message to a frame. Without batching a frame contains one
	 * message.
	 * @param bytes an array with a message in the encoding of the subprotocol's codec
	 * @param offset offset of the message
	 * @param length its length in bytes
	 * @param frame the frame
	 */
	public void append(byte[] bytes, int offset, int length, ByteBuilder frame) {
		if (this.batched && !this.codec.isText()) {
			frame.appendInt(length);
		}
		frame.append(bytes, offset, length);
		if (this.batched && this.codec.isText()) {
			frame.append(SEPARATOR);
		}
	}

	private void appendWithLength(WampMessage message, ByteBuilder frame) {
		int start = frame.length();
		frame.appendInt(0);
		boolean done = false;
		try {
			this.codec.encode(message, frame);
			frame.setInt(start, frame.length() - start - LENGTH_BYTES);
			done = true;
		}
		finally {
			if (!done) {
				frame.truncate(start);
			}
		}
	}

	private static void splitAtSeparators(byte[] frame, int from, int end, SliceConsumer consumer) {
		int start = from;
		for (int position = from; position < end; position++) {
			int value = frame[position];
			if (value == SEPARATOR || value == MISREAD_SEPARATOR) {
				consumer.accept(frame, start, position - start);
				start = position + 1;
			}
		}
		if (start != end) {
			throw new ProtocolViolationException("Batch does not end with a separator");
		}
	}

	private static void splitByLengths(byte[] frame, int from, int end, SliceConsumer consumer) {
		int position = from;
		while (position < end) {
			if (end - position < LENGTH_BYTES) {
				throw new ProtocolViolationException("Batch ends within a length");
			}
			int length = (frame[position] & 0xff) << 24 | (frame[position + 1] & 0xff) << 16
					| (frame[position + 2] & 0xff) << 8 | frame[position + 3] & 0xff;
			position += LENGTH_BYTES;
			if (length < 0 || length > end - position) {
				throw new ProtocolViolationException("Batch ends within a message");
			}
			consumer.accept(frame, position, length);
			position += length;
		}
	}

	/** Consumer of a part of an array. */
	@FunctionalInterface
	public interface SliceConsumer {

		/**
		 * Accept one encoded message.
		 * @param bytes an array, valid during this call only
		 * @param offset offset of the message
		 * @param length its length in bytes; 0 if a separator follows another
		 */
		void accept(byte[] bytes, int offset, int length);

	}

}
