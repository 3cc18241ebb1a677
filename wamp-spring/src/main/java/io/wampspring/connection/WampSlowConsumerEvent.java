package io.wampspring.connection;

import io.wampspring.core.transport.ConnectionInfo;
import io.wampspring.core.transport.SlowConsumerCause;

/**
 * A connection is terminated, as its client is a slow consumer.
 */
public final class WampSlowConsumerEvent extends WampConnectionEvent {

	private static final long serialVersionUID = 1L;

	private final SlowConsumerCause cause;

	/**
	 * Create an event.
	 * @param connection the connection
	 * @param queuedBytes size of the outbound queue in bytes
	 * @param cause the exceeded limit
	 */
	public WampSlowConsumerEvent(ConnectionInfo connection, long queuedBytes, SlowConsumerCause cause) {
		super(connection, queuedBytes);
		this.cause = cause;
	}

	/**
	 * Return the exceeded limit.
	 * @return the cause
	 */
	public SlowConsumerCause getCause() {
		return this.cause;
	}

}
