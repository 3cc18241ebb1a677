package io.wampspring.test;

import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.transport.CloseStatus;

/**
 * The way of a {@link WampTestClient} to the router: carries frames, and knows nothing of
 * what is in them.
 */
public interface TestLink {

	/**
	 * Send a frame: text where the codec is text.
	 * @param frame the bytes of one complete frame
	 */
	void send(byte[] frame);

	/**
	 * Send a frame of the wrong kind: binary where the codec is text, and the other way
	 * round.
	 * @param frame the bytes of one complete frame
	 * @return {@code false} if the transport knows one kind only
	 */
	default boolean sendWrongKind(byte[] frame) {
		return false;
	}

	/** Stop reading. Nothing more reaches the client until {@link #resumeReading()}. */
	void stopReading();

	/**
	 * Go on reading, what came meanwhile first.
	 * @throws UnsupportedOperationException if this transport stops reading for good
	 */
	default void resumeReading() {
		throw new UnsupportedOperationException("What stopped reading does not read again");
	}

	/** Cut the connection, without any farewell. */
	void terminate();

	/**
	 * The client's end. Called by one thread at a time, in the order of arrival.
	 */
	interface Receiver {

		/**
		 * A frame came.
		 * @param frame its bytes, which the client may keep
		 */
		void onFrame(byte[] frame);

		/**
		 * The router closed the connection.
		 * @param status why
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
		 * @param subprotocol how messages are encoded
		 * @param receiver gets what comes from the router
		 * @return the link, connected
		 */
		TestLink connect(Subprotocol subprotocol, Receiver receiver);

	}

}
