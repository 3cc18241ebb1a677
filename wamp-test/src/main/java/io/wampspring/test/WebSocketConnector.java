package io.wampspring.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import io.wampspring.core.codec.Subprotocol;

/**
 * Connects clients over WebSocket to a router on this machine.
 */
public final class WebSocketConnector implements TestLink.Connector {

	private final int port;

	private final String path;

	private final int receiveBuffer;

	private final List<String> headers;

	private WebSocketConnector(int port, String path, int receiveBuffer, List<String> headers) {
		this.port = port;
		this.path = path;
		this.receiveBuffer = receiveBuffer;
		this.headers = headers;
	}

	/**
	 * Create a connector to {@code /ws}.
	 * @param port the port of the router
	 * @return the connector
	 */
	public static WebSocketConnector to(int port) {
		return new WebSocketConnector(port, "/ws", 0, List.of());
	}

	/**
	 * Connect to another path.
	 * @param other a path
	 * @return a new connector
	 */
	public WebSocketConnector path(String other) {
		return new WebSocketConnector(this.port, other, this.receiveBuffer, this.headers);
	}

	/**
	 * Send a header with the handshake.
	 * @param name its name
	 * @param value its value
	 * @return a new connector
	 */
	public WebSocketConnector header(String name, String value) {
		List<String> all = new ArrayList<>(this.headers);
		all.add(name + ": " + value);
		return new WebSocketConnector(this.port, this.path, this.receiveBuffer, List.copyOf(all));
	}

	/**
	 * Set the size of the receive buffer of the socket; a small one makes a client that
	 * does not read block the router early.
	 * @param size a number of bytes
	 * @return a new connector
	 */
	public WebSocketConnector receiveBuffer(int size) {
		return new WebSocketConnector(this.port, this.path, size, this.headers);
	}

	@Override
	public WebSocketLink connect(Subprotocol subprotocol, TestLink.Receiver receiver) {
		List<String> all = new ArrayList<>(this.headers);
		all.add("Sec-WebSocket-Protocol: " + subprotocol.name());
		try {
			RawWebSocket socket = new RawWebSocket(this.port, this.path, this.receiveBuffer, all);
			if (socket.status() != 101) {
				socket.close();
				throw new AssertionError("The router does not accept the handshake: " + socket.response());
			}
			socket.disableReadTimeout();
			return WebSocketLink.start(socket, subprotocol.codec().isText(), receiver);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
