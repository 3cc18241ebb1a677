package io.wampspring.core.internal.transport;

/**
 * Takes over new connections; the router, for transports.
 */
@FunctionalInterface
public interface ConnectionAcceptor {

	/**
	 * Take over a connection.
	 * @param connection the way out to the peer
	 * @return who gets what the peer sends
	 */
	ConnectionHandler accept(Connection connection);

	/**
	 * Take over a connection whose memory is limited.
	 * @param connection the way out to the peer
	 * @param memory counts the messages that wait to be handled
	 * @return who gets what the peer sends
	 */
	default ConnectionHandler accept(Connection connection, InboundMemory memory) {
		return accept(connection);
	}

}
