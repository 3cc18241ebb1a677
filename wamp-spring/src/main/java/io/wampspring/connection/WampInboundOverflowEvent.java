package io.wampspring.connection;

import io.wampspring.core.transport.ConnectionInfo;

/**
 * A connection is ended, as more than {@code wamp.websocket.inbound.total-buffer-size}
 * was received for all clients together without being complete or handled, and most of it
 * for this one.
 */
public final class WampInboundOverflowEvent extends WampConnectionEvent {

	private static final long serialVersionUID = 1L;

	private final long bufferedBytes;

	/**
	 * Create an event.
	 * @param connection the connection
	 * @param bufferedBytes how much was buffered for it
	 */
	public WampInboundOverflowEvent(ConnectionInfo connection, long bufferedBytes) {
		super(connection, 0);
		this.bufferedBytes = bufferedBytes;
	}

	/**
	 * Return how much of what the client sent was buffered when it happened.
	 * @return a number of bytes
	 */
	public long getBufferedBytes() {
		return this.bufferedBytes;
	}

}
