package io.wampspring.core.internal.transport;

import java.time.Duration;

/**
 * Limits of the connections of an endpoint. Immutable.
 *
 * @param maxMessageSize largest message from a client, in bytes
 * @param pingInterval time between two pings; zero for none
 * @param idleTimeout time without a sign of life after which a client is taken for gone;
 * zero for never
 * @param inbound how much may be buffered for all clients together
 * @param publisherDelay how long a client may not be read, as what it publishes fills the
 * memory for what waits to be sent to all
 */
public record ConnectionLimits(int maxMessageSize, Duration pingInterval, Duration idleTimeout, InboundBudget inbound,
		Duration publisherDelay) {

	/**
	 * Create limits without a bound for all clients together.
	 * @param maxMessageSize largest message from a client, in bytes
	 * @param pingInterval time between two pings; zero for none
	 * @param idleTimeout time without a sign of life after which a client is taken for
	 * gone; zero for never
	 */
	public ConnectionLimits(int maxMessageSize, Duration pingInterval, Duration idleTimeout) {
		this(maxMessageSize, pingInterval, idleTimeout, InboundBudget.UNLIMITED, Duration.ZERO);
	}

}
