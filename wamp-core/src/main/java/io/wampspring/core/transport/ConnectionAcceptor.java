package io.wampspring.core.transport;

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

}
