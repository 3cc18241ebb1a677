package io.wampspring.core.internal.transport;

import java.time.Duration;

/**
 * Limits of the connections of an endpoint. Immutable.
 *
 * @param maxMessageSize maximum size of a message from a client, in bytes
 * @param pingInterval time between two pings; zero for none
 * @param idleTimeout time without received data after which a client is disconnected;
 * zero for none
 * @param inbound limit of inbound buffers of all clients together
 * @param publisherDelay maximum time for which reading from a publisher is paused while
 * its publications fill the outbound budget
 */
public record ConnectionLimits(int maxMessageSize, Duration pingInterval, Duration idleTimeout, InboundBudget inbound,
		Duration publisherDelay) {

	/**
	 * Create limits without a limit for all clients together.
	 * @param maxMessageSize maximum size of a message from a client, in bytes
	 * @param pingInterval time between two pings; zero for none
	 * @param idleTimeout time without received data after which a client is disconnected;
	 * zero for none
	 */
	public ConnectionLimits(int maxMessageSize, Duration pingInterval, Duration idleTimeout) {
		this(maxMessageSize, pingInterval, idleTimeout, InboundBudget.UNLIMITED, Duration.ZERO);
	}

}
