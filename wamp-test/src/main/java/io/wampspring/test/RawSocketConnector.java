package io.wampspring.test;

import io.wampspring.core.codec.Subprotocol;

/**
 * Connects clients over RawSocket to a router on this machine.
 */
public final class RawSocketConnector implements TestLink.Connector {

	private static final int LARGEST_LENGTH_CODE = 15;

	private final int port;

	private final int receiveBuffer;

	private final int lengthCode;

	private RawSocketConnector(int port, int receiveBuffer, int lengthCode) {
		this.port = port;
		this.receiveBuffer = receiveBuffer;
		this.lengthCode = lengthCode;
	}

	/**
	 * Create a connector for clients that accept messages of up to 16 MiB.
	 * @param port the port of the router
	 * @return the connector
	 */
	public static RawSocketConnector to(int port) {
		return new RawSocketConnector(port, 0, LARGEST_LENGTH_CODE);
	}

	/**
	 * Set the size of the receive buffer of the socket; a small one makes a client that
	 * does not read block the router early.
	 * @param size a number of bytes
	 * @return a new connector
	 */
	public RawSocketConnector receiveBuffer(int size) {
		return new RawSocketConnector(this.port, size, this.lengthCode);
	}

	/**
	 * Set the maximum message size that the client announces.
	 * @param code code of 2^(9 + code) bytes
	 * @return a new connector
	 */
	public RawSocketConnector lengthCode(int code) {
		return new RawSocketConnector(this.port, this.receiveBuffer, code);
	}

	@Override
	public RawSocketLink connect(Subprotocol subprotocol, TestLink.Receiver receiver) {
		return RawSocketLink.connect(this.port, this.receiveBuffer, this.lengthCode, serializer(subprotocol), receiver);
	}

	private static int serializer(Subprotocol subprotocol) {
		if (subprotocol.batched()) {
			throw new IllegalArgumentException("RawSocket has no batches");
		}
		return switch (subprotocol.codec().name()) {
			case "json" -> 1;
			case "msgpack" -> 2;
			case "cbor" -> 3;
			default -> throw new IllegalArgumentException("RawSocket has no " + subprotocol.codec().name());
		};
	}

}
