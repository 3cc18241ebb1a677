package io.wampspring.connection;

import io.wampspring.core.transport.ConnectionInfo;

/**
 * A connection is terminated, as the incomplete and unhandled messages of all clients
 * together exceed {@code wamp.websocket.inbound.total-buffer-size}, and this client has
 * the largest share.
 */
public final class WampInboundOverflowEvent extends WampConnectionEvent {

	private static final long serialVersionUID = 1L;

	private final long bufferedBytes;

	/**
	 * Create an event.
	 * @param connection the connection
	 * @param bufferedBytes number of bytes buffered for it
	 */
	public WampInboundOverflowEvent(ConnectionInfo connection, long bufferedBytes) {
		super(connection, 0);
		this.bufferedBytes = bufferedBytes;
	}

	/**
	 * Return the size of the inbound buffers of the connection at the time of the event.
	 * @return a number of bytes
	 */
	public long getBufferedBytes() {
		return this.bufferedBytes;
	}

}
