package io.wampspring.core.peer;

import io.wampspring.core.transport.ConnectionInfo;

/**
 * The description of a peer for applications: of a caller, of a publisher, or of a
 * session to authorize. Constant for the lifetime of the session. Immutable.
 *
 * @param sessionId id of the session
 * @param identity identity of the session
 * @param features announced roles and features
 * @param connection properties of the connection
 */
public record PeerInfo(long sessionId, Identity identity, Features features, ConnectionInfo connection) {

	/**
	 * Whether this is a session of the application itself, in the router's process.
	 * @return {@code false} for connections over a network
	 */
	public boolean isEmbedded() {
		return this.connection.isEmbedded();
	}

}
