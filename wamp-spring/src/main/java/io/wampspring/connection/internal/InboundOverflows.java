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
 * Limits what is received and not handled yet for all clients together; counts and
 * announces the connections that are ended for that. Safe for use by any thread.
 */
public final class InboundOverflows implements InboundListener {

	private static final Logger logger = LoggerFactory.getLogger(InboundOverflows.class);

	private final SerialEventPublisher publisher;

	private final InboundBudget budget;

	private final LongAdder closedConnections = new LongAdder();

	/**
	 * Create it.
	 * @param limit how many bytes may be buffered
	 * @param publisher gets a {@link WampInboundOverflowEvent} for each connection ended
	 * @param executor publishes, as listeners of the application may take their time
	 */
	public InboundOverflows(long limit, ApplicationEventPublisher publisher, Executor executor) {
		this.publisher = new SerialEventPublisher(publisher, executor);
		this.budget = new InboundBudget(limit, this);
	}

	/**
	 * Return the budget.
	 * @return what connections count with
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
	 * Return how much is buffered.
	 * @return a number of bytes
	 */
	public long bufferedBytes() {
		return this.budget.bytes();
	}

	/**
	 * Return how many connections were ended.
	 * @return a number
	 */
	public long closedConnections() {
		return this.closedConnections.sum();
	}

}
