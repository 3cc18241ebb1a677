package io.wampspring.connection;

import org.springframework.context.ApplicationEvent;

import io.wampspring.core.transport.ConnectionInfo;

/**
 * Base class of events about the outbound queue or the inbound buffer of a connection.
 * Published by a thread on which listeners may block.
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
	 * Return the size of the outbound queue at the time of the event.
	 * @return a number of bytes
	 */
	public final long getQueuedBytes() {
		return this.queuedBytes;
	}

}
