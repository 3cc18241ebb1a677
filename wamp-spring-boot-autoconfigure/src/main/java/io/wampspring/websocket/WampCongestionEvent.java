package io.wampspring.websocket;

import org.springframework.context.ApplicationEvent;

import io.wampspring.core.transport.ConnectionInfo;

/**
 * A client begins to have too much to read, or has caught up. Nothing happens to it;
 * whoever publishes to it with an acknowledgement is slowed down.
 */
public class WampCongestionEvent extends ApplicationEvent {

	private static final long serialVersionUID = 1L;

	private final transient ConnectionInfo connection;

	private final long queuedBytes;

	private final boolean congested;

	/**
	 * Create an event.
	 * @param connection the connection
	 * @param queuedBytes how much waits to be sent
	 * @param congested whether congestion begins, in contrast to ends
	 */
	public WampCongestionEvent(ConnectionInfo connection, long queuedBytes, boolean congested) {
		super(connection);
		this.connection = connection;
		this.queuedBytes = queuedBytes;
		this.congested = congested;
	}

	/**
	 * Return the connection.
	 * @return transport, serializer, address, attributes
	 */
	public ConnectionInfo getConnection() {
		return this.connection;
	}

	/**
	 * Return how much waits to be sent.
	 * @return a number of bytes
	 */
	public long getQueuedBytes() {
		return this.queuedBytes;
	}

	/**
	 * Whether congestion begins. It ends when the client has caught up, or is gone.
	 * @return {@code false} if it ends
	 */
	public boolean isCongested() {
		return this.congested;
	}

}
