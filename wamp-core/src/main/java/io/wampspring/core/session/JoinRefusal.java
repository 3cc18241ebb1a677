package io.wampspring.core.session;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.transport.ConnectionInfo;

/**
 * A client that was not let in.
 *
 * @param realm URI of the realm, which exists
 * @param authid name that the client claims, if it claims one
 * @param authmethods methods that the client offered
 * @param reason URI of the ABORT
 * @param connection what is known of the connection
 */
public record JoinRefusal(String realm, @Nullable String authid, List<String> authmethods, String reason,
		ConnectionInfo connection) {

}
