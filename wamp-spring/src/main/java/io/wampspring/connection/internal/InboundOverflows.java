package io.wampspring.connection.internal;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;

import io.wampspring.connection.WampInboundOverflowEvent;
import io.wampspring.core.internal.transport.InboundBudget;
import io.wampspring.core.internal.transport.InboundListener;
import io.wampspring.core.transport.ConnectionInfo;
import io.wampspring.event.internal.SerialEventPublisher;

/**
 * Limits the incomplete and unhandled messages of all clients together; counts the
 * connections that are terminated for that, and publishes events about them. Thread-safe.
 */
public final class InboundOverflows implements InboundListener {

	private static final Logger logger = LoggerFactory.getLogger(InboundOverflows.class);

	private final SerialEventPublisher publisher;

	private final InboundBudget budget;

	private final LongAdder closedConnections = new LongAdder();

	/**
	 * Create the limit.
	 * @param limit maximum number of buffered bytes
	 * @param publisher publishes a {@link WampInboundOverflowEvent} for each terminated
	 * connection
	 * @param executor runs the publisher, as listeners of the application may block
	 */
	public InboundOverflows(long limit, ApplicationEventPublisher publisher, Executor executor) {
		this.publisher = new SerialEventPublisher(publisher, executor);
		this.budget = new InboundBudget(limit, this);
	}

	/**
	 * Return the budget.
	 * @return the budget of all connections
	 */
	public InboundBudget budget() {
		return this.budget;
	}

	@Override
	public void onInboundOverflow(ConnectionInfo connection, long bufferedBytes) {
		this.closedConnections.increment();
		logger.debug(
				"Ending the connection of {}: {} bytes were buffered for it, and more than "
						+ "wamp.websocket.inbound.total-buffer-size for all",
				connection.remoteAddress(), bufferedBytes);
		this.publisher.publish(new WampInboundOverflowEvent(connection, bufferedBytes));
	}

	/**
	 * Return the total size of the buffers.
	 * @return a number of bytes
	 */
	public long bufferedBytes() {
		return this.budget.bytes();
	}

	/**
	 * Return the number of terminated connections.
	 * @return a number
	 */
	public long closedConnections() {
		return this.closedConnections.sum();
	}

}
