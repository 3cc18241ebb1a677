package io.wampspring.core.auth;

import io.wampspring.core.message.Dict;
import io.wampspring.core.transport.ConnectionInfo;

/**
 * A wish to join a realm.
 *
 * @param realm URI of the realm, which exists
 * @param session id that the session will have
 * @param details Details of HELLO
 * @param connection what is known of the connection
 */
public record AuthenticationRequest(String realm, long session, Dict details, ConnectionInfo connection) {

	/** Names the realm and the session only; the details may hold secrets. */
	@Override
	public String toString() {
		return "AuthenticationRequest[realm=" + this.realm + ", session=" + this.session + "]";
	}

}
