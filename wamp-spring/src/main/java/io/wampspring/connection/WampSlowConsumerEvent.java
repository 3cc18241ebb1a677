package io.wampspring.connection;

import io.wampspring.core.transport.ConnectionInfo;
import io.wampspring.core.transport.SlowConsumerCause;

/**
 * A connection is ended, as its client does not keep up with what is sent to it.
 */
public final class WampSlowConsumerEvent extends WampConnectionEvent {

	private static final long serialVersionUID = 1L;

	private final SlowConsumerCause cause;

	/**
	 * Create an event.
	 * @param connection the connection
	 * @param queuedBytes how much waited to be sent
	 * @param cause what was exceeded
	 */
	public WampSlowConsumerEvent(ConnectionInfo connection, long queuedBytes, SlowConsumerCause cause) {
		super(connection, queuedBytes);
		this.cause = cause;
	}

	/**
	 * Return what was exceeded.
	 * @return the cause
	 */
	public SlowConsumerCause getCause() {
		return this.cause;
	}

}
