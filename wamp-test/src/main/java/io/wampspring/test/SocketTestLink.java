package io.wampspring.test;

/**
 * A link over a socket.
 */
public interface SocketTestLink extends TestLink {

	/** Wait until the router has read what was sent, or has ended the connection. */
	void roundTrip();

	/**
	 * Whether the client reads.
	 * @return {@code false} after {@link #stopReading()}
	 */
	boolean isReading();

	/**
	 * Return the port of the client.
	 * @return the local port
	 */
	int localPort();

}
