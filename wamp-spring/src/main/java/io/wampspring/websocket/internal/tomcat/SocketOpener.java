package io.wampspring.websocket.internal.tomcat;

import org.jspecify.annotations.Nullable;

import io.wampspring.websocket.internal.WebSocketHandshake;

/**
 * Says what becomes of a socket, before the container hands it over.
 */
@FunctionalInterface
interface SocketOpener {

	/**
	 * Prepare for a connection.
	 * @param subprotocol name of the subprotocol, if one was agreed upon
	 * @param handshake the request that opens it
	 * @return what to do with it
	 */
	TomcatUpgradeHandler.Preparation prepare(@Nullable String subprotocol, WebSocketHandshake handshake);

}
