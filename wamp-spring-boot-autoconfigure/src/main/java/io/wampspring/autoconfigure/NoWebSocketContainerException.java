package io.wampspring.autoconfigure;

/**
 * The servlet container does not support WebSocket.
 */
final class NoWebSocketContainerException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	NoWebSocketContainerException(String server) {
		super("The servlet container (" + server + ") provides no jakarta.websocket.server.ServerContainer");
	}

}
