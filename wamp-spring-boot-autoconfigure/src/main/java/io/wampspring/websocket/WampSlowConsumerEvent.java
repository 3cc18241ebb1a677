package io.wampspring.websocket;

import org.springframework.context.ApplicationEvent;

import io.wampspring.core.transport.ConnectionInfo;
import io.wampspring.core.transport.OutboxListener.Cause;

/**
 * A connection is ended, as its client does not keep up with what is sent to it.
 */
public class WampSlowConsumerEvent extends ApplicationEvent {

	private static final long serialVersionUID = 1L;

	private final transient ConnectionInfo connection;

	private final long queuedBytes;

	private final Cause cause;

	/**
	 * Create an event.
	 * @param connection the connection
	 * @param queuedBytes how much waited to be sent
	 * @param cause what was exceeded
	 */
	public WampSlowConsumerEvent(ConnectionInfo connection, long queuedBytes, Cause cause) {
		super(connection);
		this.connection = connection;
		this.queuedBytes = queuedBytes;
		this.cause = cause;
	}

	/**
	 * Return the connection.
	 * @return transport, serializer, address, attributes
	 */
	public ConnectionInfo getConnection() {
		return this.connection;
	}

	/**
	 * Return how much waited to be sent.
	 * @return a number of bytes
	 */
	public long getQueuedBytes() {
		return this.queuedBytes;
	}

	/**
	 * Return what was exceeded.
	 * @return the cause
	 */
	public Cause getCause() {
		return this.cause;
	}

}
