package io.wampspring.test;

import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.transport.CloseStatus;

/**
 * The transport of a {@link WampTestClient}, which sends and receives frames, independent
 * of their contents.
 */
public interface TestLink {

	/**
	 * Send a frame, as text if the codec is a text format.
	 * @param frame the bytes of one complete frame
	 */
	void send(byte[] frame);

	/**
	 * Send a frame of the wrong type: binary if the codec is a text format, and vice
	 * versa.
	 * @param frame the bytes of one complete frame
	 * @return {@code false} if the transport has one type only
	 */
	default boolean sendWrongKind(byte[] frame) {
		return false;
	}

	/** Pause reading until {@link #resumeReading()}. */
	void stopReading();

	/**
	 * Resume reading, beginning with frames received during the pause.
	 * @throws UnsupportedOperationException if this transport cannot resume reading
	 */
	default void resumeReading() {
		throw new UnsupportedOperationException("This transport cannot resume reading");
	}

	/** Close the connection without GOODBYE. */
	void terminate();

	/**
	 * Called with received frames, by one thread at a time, in order.
	 */
	interface Receiver {

		/**
		 * Handle a frame.
		 * @param frame its bytes, owned by the receiver
		 */
		void onFrame(byte[] frame);

		/**
		 * The router closed the connection.
		 * @param status the reason
		 */
		void onClose(CloseStatus status);

	}

	/**
	 * Opens links.
	 */
	@FunctionalInterface
	interface Connector {

		/**
		 * Connect to the router.
		 * @param subprotocol encoding of messages
		 * @param receiver called with received frames
		 * @return the link, connected
		 */
		TestLink connect(Subprotocol subprotocol, Receiver receiver);

	}

}
