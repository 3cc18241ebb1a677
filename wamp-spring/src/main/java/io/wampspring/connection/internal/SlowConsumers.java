package io.wampspring.connection.internal;

import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;

import io.wampspring.connection.WampCongestionEvent;
import io.wampspring.connection.WampEventsDroppedEvent;
import io.wampspring.connection.WampSlowConsumerEvent;
import io.wampspring.core.internal.log.RateLimitedLogger;
import io.wampspring.core.internal.transport.OutboxListener;
import io.wampspring.core.transport.ConnectionInfo;
import io.wampspring.core.transport.SlowConsumerCause;
import io.wampspring.event.internal.SerialEventPublisher;

/**
 * Counts slow consumers, and publishes events about them. Thread-safe.
 */
public final class SlowConsumers implements OutboxListener {

	private static final Logger logger = LoggerFactory.getLogger(SlowConsumers.class);

	private static final RateLimitedLogger ENDINGS = new RateLimitedLogger(logger);

	private final SerialEventPublisher publisher;

	private final LongAdder droppedEvents = new LongAdder();

	private final LongAdder congestedConnections = new LongAdder();

	// ordinal of a cause -> count
	private final AtomicLongArray closedConnections = new AtomicLongArray(SlowConsumerCause.values().length);

	/**
	 * Create a listener.
	 * @param publisher publishes a {@link WampSlowConsumerEvent} for each terminated
	 * connection, {@link WampCongestionEvent}s and {@link WampEventsDroppedEvent}s
	 * @param executor runs the publisher, as listeners of the application may block
	 */
	public SlowConsumers(ApplicationEventPublisher publisher, Executor executor) {
		this.publisher = new SerialEventPublisher(publisher, executor);
	}

	@Override
	public void onDropped(ConnectionInfo connection, long queuedBytes) {
		this.droppedEvents.increment();
	}

	@Override
	public void onLossBegun(ConnectionInfo connection, long queuedBytes) {
		this.publisher.publish(new WampEventsDroppedEvent(connection, queuedBytes, 1, true));
	}

	@Override
	public void onLossEnded(ConnectionInfo connection, long queuedBytes, long lost) {
		this.publisher.publish(new WampEventsDroppedEvent(connection, queuedBytes, lost, false));
	}

	@Override
	public void onCongested(ConnectionInfo connection, long queuedBytes) {
		this.congestedConnections.increment();
		this.publisher.publish(new WampCongestionEvent(connection, queuedBytes, true));
	}

	@Override
	public void onRelieved(ConnectionInfo connection, long queuedBytes) {
		this.congestedConnections.decrement();
		this.publisher.publish(new WampCongestionEvent(connection, queuedBytes, false));
	}

	@Override
	public void onSlowConsumer(ConnectionInfo connection, long queuedBytes, SlowConsumerCause cause) {
		this.closedConnections.incrementAndGet(cause.ordinal());
		ENDINGS.info("Closing the connection of slow consumer {}: {} bytes queued, limit {} exceeded",
				connection.remoteAddress(), queuedBytes, property(cause));
		this.publisher.publish(new WampSlowConsumerEvent(connection, queuedBytes, cause));
	}

	private static String property(SlowConsumerCause cause) {
		return switch (cause) {
			case BUFFER_SIZE -> "wamp.websocket.outbound.buffer-size";
			case SEND_TIMEOUT -> "wamp.websocket.outbound.send-timeout";
			case TOTAL_BUFFER_SIZE -> "wamp.websocket.outbound.total-buffer-size";
		};
	}

	/**
	 * Return the number of dropped events.
	 * @return a number
	 */
	public long droppedEvents() {
		return this.droppedEvents.sum();
	}

	/**
	 * Return the number of congested connections.
	 * @return a number
	 */
	public long congestedConnections() {
		return this.congestedConnections.sum();
	}

	/**
	 * Return the number of terminated connections.
	 * @return a number
	 */
	public long closedConnections() {
		return Arrays.stream(SlowConsumerCause.values()).mapToLong(this::closedConnections).sum();
	}

	/**
	 * Return the number of connections terminated for a cause.
	 * @param cause the exceeded limit
	 * @return a number
	 */
	public long closedConnections(SlowConsumerCause cause) {
		return this.closedConnections.get(cause.ordinal());
	}

}
