package io.wampspring.websocket.internal.tomcat;

import org.jspecify.annotations.Nullable;

import io.wampspring.websocket.internal.WebSocketHandshake;

/**
 * Prepares the handling of a socket, before the container passes it to its upgrade
 * handler.
 */
@FunctionalInterface
interface SocketOpener {

	/**
	 * Prepare a connection.
	 * @param subprotocol name of the negotiated subprotocol, {@code null} if there is
	 * none
	 * @param handshake the request that opens it
	 * @return the preparation
	 */
	TomcatUpgradeHandler.Preparation prepare(@Nullable String subprotocol, WebSocketHandshake handshake);

}
