package io.wampspring.core.client;

import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;

/**
 * Options of a client session. Immutable.
 *
 * @param maxQueuedEvents maximum number of events, chunks and progressive results queued
 * for handlers of the session, at least 1. When exceeded, the newest events are dropped,
 * counted by {@link WampSession#droppedEvents()} and reported in at most one warning a
 * minute; a progressive call whose chunks cannot be queued is answered with
 * {@code wamp.error.unavailable}; a call whose progressive results cannot be queued is
 * cancelled
 * @param errorMapper maps failures of invocations to errors
 * @param attributes attributes for authenticators of a router in the same process; never
 * disclosed to peers
 * @param urgent runs tasks that must not be delayed by handlers: interrupts, sending for
 * threads of the router, and tasks that the executor of the session rejects; never
 * rejects
 * @param peerWaits limits how long handlers wait for peers
 * @param droppedEvents called with the URI of the realm for each dropped event, on the
 * delivering thread; must not block
 */
public record SessionOptions(int maxQueuedEvents, ErrorMapper errorMapper, Map<String, Object> attributes,
		Executor urgent, PeerWaitLimiter peerWaits, Consumer<String> droppedEvents) {

	/** At most 100,000 queued events, failures mapped by {@link ErrorMapper#DEFAULT}. */
	public static final SessionOptions DEFAULT = new SessionOptions(100_000, ErrorMapper.DEFAULT, Map.of(),
			ForkJoinPool.commonPool(), PeerWaitLimiter.DEFAULT, (realm) -> {
			});

	/**
	 * Create options.
	 * @throws IllegalArgumentException if {@code maxQueuedEvents} is less than 1
	 */
	public SessionOptions {
		if (maxQueuedEvents < 1) {
			throw new IllegalArgumentException("maxQueuedEvents must be at least 1");
		}
		attributes = Map.copyOf(attributes);
	}

	/**
	 * Return these options with another limit of queued events.
	 * @param events maximum number of queued events
	 * @return the options
	 */
	public SessionOptions withMaxQueuedEvents(int events) {
		return new SessionOptions(events, this.errorMapper, this.attributes, this.urgent, this.peerWaits,
				this.droppedEvents);
	}

	/**
	 * Return these options with another mapping of failures.
	 * @param mapper the mapping
	 * @return the options
	 */
	public SessionOptions withErrorMapper(ErrorMapper mapper) {
		return new SessionOptions(this.maxQueuedEvents, mapper, this.attributes, this.urgent, this.peerWaits,
				this.droppedEvents);
	}

	/**
	 * Return these options with other attributes.
	 * @param values the attributes
	 * @return the options
	 */
	public SessionOptions withAttributes(Map<String, Object> values) {
		return new SessionOptions(this.maxQueuedEvents, this.errorMapper, values, this.urgent, this.peerWaits,
				this.droppedEvents);
	}

	/**
	 * Return these options with another executor for urgent tasks.
	 * @param executor the executor
	 * @return the options
	 */
	public SessionOptions withUrgent(Executor executor) {
		return new SessionOptions(this.maxQueuedEvents, this.errorMapper, this.attributes, executor, this.peerWaits,
				this.droppedEvents);
	}

	/**
	 * Return these options with another limit of waiting for peers.
	 * @param waits the limit
	 * @return the options
	 */
	public SessionOptions withPeerWaits(PeerWaitLimiter waits) {
		return new SessionOptions(this.maxQueuedEvents, this.errorMapper, this.attributes, this.urgent, waits,
				this.droppedEvents);
	}

	/**
	 * Return these options with another listener of dropped events.
	 * @param listener called with the URI of the realm for each
	 * @return the options
	 */
	public SessionOptions withDroppedEvents(Consumer<String> listener) {
		return new SessionOptions(this.maxQueuedEvents, this.errorMapper, this.attributes, this.urgent, this.peerWaits,
				listener);
	}

}
