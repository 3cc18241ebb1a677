package io.wampspring.core.conformance;

/**
 * The way from a {@link TestPeer} to the router. What comes from the router is handed to
 * {@link TestPeer#onFrame} and {@link TestPeer#onClosed}.
 */
public interface PeerLink {

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

	/** Stop reading for good. Nothing more reaches the peer. */
	void stopReading();

	/** Cut the connection, without any farewell. */
	void cut();

}
