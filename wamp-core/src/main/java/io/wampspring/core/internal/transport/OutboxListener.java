package io.wampspring.core.internal.transport;

import io.wampspring.core.transport.ConnectionInfo;
import io.wampspring.core.transport.SlowConsumerCause;

/**
 * Learns about peers that do not keep up. Called by whichever thread sends; must neither
 * block nor take long.
 */
public interface OutboxListener {

	/** Learns nothing. */
	OutboxListener NONE = new OutboxListener() {
	};

	/**
	 * An event was dropped, as too much waits for its receiver.
	 * @param connection the receiver
	 * @param queuedBytes how much waits
	 */
	default void onDropped(ConnectionInfo connection, long queuedBytes) {
	}

	/**
	 * A peer begins to lose events: one has been dropped, and none before since the peer
	 * last caught up.
	 * @param connection the peer
	 * @param queuedBytes how much waits
	 */
	default void onLossBegun(ConnectionInfo connection, long queuedBytes) {
	}

	/**
	 * A peer that lost events has caught up, or is gone.
	 * @param connection the peer
	 * @param queuedBytes how much still waits
	 * @param lost how many events it has lost since that began
	 */
	default void onLossEnded(ConnectionInfo connection, long queuedBytes, long lost) {
	}

	/**
	 * A peer has so much to read that others should wait for it.
	 * @param connection the peer
	 * @param queuedBytes how much waits
	 */
	default void onCongested(ConnectionInfo connection, long queuedBytes) {
	}

	/**
	 * A peer that was congested is so no more: it caught up, or is gone.
	 * @param connection the peer
	 * @param queuedBytes how much still waits
	 */
	default void onRelieved(ConnectionInfo connection, long queuedBytes) {
	}

	/**
	 * A connection is ended, as its peer does not keep up.
	 * @param connection the peer
	 * @param queuedBytes how much waited
	 * @param cause what was exceeded
	 */
	default void onSlowConsumer(ConnectionInfo connection, long queuedBytes, SlowConsumerCause cause) {
	}

}
