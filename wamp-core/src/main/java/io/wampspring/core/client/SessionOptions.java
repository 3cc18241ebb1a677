package io.wampspring.core.client;

import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;

/**
 * How a session of a client behaves. Immutable.
 *
 * @param maxQueuedEvents how many events, chunks and progressive results may wait for
 * handlers of the session, at least 1. Beyond that, the newest events are dropped,
 * counted by {@link WampSession#droppedEvents()} and named in one warning a minute; a
 * progressive call whose chunks are not taken is answered with
 * {@code wamp.error.unavailable}; a call whose progressive results are not taken is
 * cancelled
 * @param errorMapper decides how failed invocations are answered
 * @param attributes what authenticators of a router in the same process may look at;
 * never shown to peers
 * @param urgent runs what must not wait for handlers: interrupts, what is sent from a
 * thread of the router, and what the executor of the session refuses; never rejects
 * @param peerWaits bounds how long handlers wait for peers
 * @param droppedEvents takes the URI of the realm for each event that is dropped; on the
 * thread that drops it, so it returns at once
 */
public record SessionOptions(int maxQueuedEvents, ErrorMapper errorMapper, Map<String, Object> attributes,
		Executor urgent, PeerWaitLimiter peerWaits, Consumer<String> droppedEvents) {

	/** 100,000 events may wait, failures are mapped by {@link ErrorMapper#DEFAULT}. */
	public static final SessionOptions DEFAULT = new SessionOptions(100_000, ErrorMapper.DEFAULT, Map.of(),
			ForkJoinPool.commonPool(), PeerWaitLimiter.DEFAULT, (realm) -> {
			});

	/**
	 * Create options.
	 * @throws IllegalArgumentException if no event may wait
	 */
	public SessionOptions {
		if (maxQueuedEvents < 1) {
			throw new IllegalArgumentException("At least one event must be allowed to wait");
		}
		attributes = Map.copyOf(attributes);
	}

	/**
	 * Return these options with another bound.
	 * @param events how many events may wait
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
	 * Return these options with another executor for what must not wait for handlers.
	 * @param executor the executor
	 * @return the options
	 */
	public SessionOptions withUrgent(Executor executor) {
		return new SessionOptions(this.maxQueuedEvents, this.errorMapper, this.attributes, executor, this.peerWaits,
				this.droppedEvents);
	}

	/**
	 * Return these options with another bound of waiting for peers.
	 * @param waits the bound
	 * @return the options
	 */
	public SessionOptions withPeerWaits(PeerWaitLimiter waits) {
		return new SessionOptions(this.maxQueuedEvents, this.errorMapper, this.attributes, this.urgent, waits,
				this.droppedEvents);
	}

	/**
	 * Return these options with another listener of dropped events.
	 * @param listener takes the URI of the realm for each
	 * @return the options
	 */
	public SessionOptions withDroppedEvents(Consumer<String> listener) {
		return new SessionOptions(this.maxQueuedEvents, this.errorMapper, this.attributes, this.urgent, this.peerWaits,
				listener);
	}

}
