package io.wampspring.connection;

import org.springframework.context.ApplicationEvent;

import io.wampspring.core.transport.ConnectionInfo;

/**
 * Something happened to a connection because of how much waits to be sent on it, or was
 * received and waits to be handled. Published by a thread that may be made to wait.
 */
public abstract sealed class WampConnectionEvent extends ApplicationEvent
		permits WampCongestionEvent, WampEventsDroppedEvent, WampInboundOverflowEvent, WampSlowConsumerEvent {

	private static final long serialVersionUID = 1L;

	private final transient ConnectionInfo connection;

	private final long queuedBytes;

	WampConnectionEvent(ConnectionInfo connection, long queuedBytes) {
		super(connection);
		this.connection = connection;
		this.queuedBytes = queuedBytes;
	}

	/**
	 * Return the connection.
	 * @return transport, serializer, address, attributes
	 */
	public final ConnectionInfo getConnection() {
		return this.connection;
	}

	/**
	 * Return how much waited to be sent when it happened.
	 * @return a number of bytes
	 */
	public final long getQueuedBytes() {
		return this.queuedBytes;
	}

}
