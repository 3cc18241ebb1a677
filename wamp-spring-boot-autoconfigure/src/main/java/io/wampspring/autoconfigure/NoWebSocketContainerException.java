package io.wampspring.autoconfigure;

/**
 * The servlet container has no WebSocket.
 */
final class NoWebSocketContainerException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	NoWebSocketContainerException(String server) {
		super("The servlet container (" + server + ") offers no jakarta.websocket.server.ServerContainer");
	}

}
