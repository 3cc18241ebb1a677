package io.wampspring.core.internal.transport;

/**
 * Accepts new connections of transports; implemented by the router.
 */
@FunctionalInterface
public interface ConnectionAcceptor {

	/**
	 * Accept a connection.
	 * @param connection the outbound side
	 * @return the handler of inbound messages
	 */
	ConnectionHandler accept(Connection connection);

	/**
	 * Accept a connection with limited inbound memory.
	 * @param connection the outbound side
	 * @param memory accounts for messages that are queued before they are handled
	 * @return the handler of inbound messages
	 */
	default ConnectionHandler accept(Connection connection, InboundMemory memory) {
		return accept(connection);
	}

}
