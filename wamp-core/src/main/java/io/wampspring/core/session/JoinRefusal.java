package io.wampspring.core.session;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.transport.ConnectionInfo;

/**
 * A refused attempt of a client to join.
 *
 * @param realm URI of an existing realm
 * @param authid authid in HELLO, not authenticated, or {@code null}
 * @param authmethods authentication methods in HELLO
 * @param reason URI of the ABORT
 * @param connection the connection
 */
public record JoinRefusal(String realm, @Nullable String authid, List<String> authmethods, String reason,
		ConnectionInfo connection) {

}
