package io.wampspring.core.internal.transport;

import io.wampspring.core.transport.ConnectionInfo;
import io.wampspring.core.transport.SlowConsumerCause;

/**
 * Notified of slow peers. Called by sending threads; must not block.
 */
public interface OutboxListener {

	/** Does nothing. */
	OutboxListener NONE = new OutboxListener() {
	};

	/**
	 * An event was dropped, as the queue of its receiver is full.
	 * @param connection the receiver
	 * @param queuedBytes size of the queue in bytes
	 */
	default void onDropped(ConnectionInfo connection, long queuedBytes) {
	}

	/**
	 * A loss of events has begun: the first event was dropped since the peer last caught
	 * up.
	 * @param connection the peer
	 * @param queuedBytes size of the queue in bytes
	 */
	default void onLossBegun(ConnectionInfo connection, long queuedBytes) {
	}

	/**
	 * A loss of events has ended: the peer has caught up, or the connection has ended.
	 * @param connection the peer
	 * @param queuedBytes size of the queue in bytes
	 * @param lost number of events dropped during this loss
	 */
	default void onLossEnded(ConnectionInfo connection, long queuedBytes, long lost) {
	}

	/**
	 * The queue of a peer has grown above the congestion size.
	 * @param connection the peer
	 * @param queuedBytes size of the queue in bytes
	 */
	default void onCongested(ConnectionInfo connection, long queuedBytes) {
	}

	/**
	 * The congestion of a peer has ended: it caught up, or the connection has ended.
	 * @param connection the peer
	 * @param queuedBytes size of the queue in bytes
	 */
	default void onRelieved(ConnectionInfo connection, long queuedBytes) {
	}

	/**
	 * A connection is terminated, as its peer is too slow.
	 * @param connection the peer
	 * @param queuedBytes size of the queue in bytes
	 * @param cause the exceeded limit
	 */
	default void onSlowConsumer(ConnectionInfo connection, long queuedBytes, SlowConsumerCause cause) {
	}

}
