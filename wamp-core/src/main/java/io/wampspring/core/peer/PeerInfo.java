package io.wampspring.core.peer;

import io.wampspring.core.transport.ConnectionInfo;

/**
 * Who is at the other end of a session, as applications see it: callers, publishers, and
 * who is to be authorized. Stays the same as long as the session lasts.
 *
 * @param sessionId id of the session
 * @param identity who it is
 * @param features what it announced
 * @param connection how it is connected
 */
public record PeerInfo(long sessionId, Identity identity, Features features, ConnectionInfo connection) {

	/**
	 * Whether this is a session of the application itself, in the router's process.
	 * @return {@code false} for peers that come over a network
	 */
	public boolean isEmbedded() {
		return this.connection.isEmbedded();
	}

}
