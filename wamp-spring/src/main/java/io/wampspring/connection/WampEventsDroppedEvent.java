package io.wampspring.connection;

import io.wampspring.core.transport.ConnectionInfo;

/**
 * A slow client begins or stops losing events, with {@code drop-events} as
 * {@code wamp.websocket.outbound.overflow}. Published once at the beginning and once at
 * the end of a loss, for any number of lost events.
 */
public final class WampEventsDroppedEvent extends WampConnectionEvent {

	private static final long serialVersionUID = 1L;

	private final long droppedEvents;

	private final boolean dropping;

	/**
	 * Create an event.
	 * @param connection the connection
	 * @param queuedBytes size of the outbound queue in bytes
	 * @param droppedEvents number of events lost so far during this loss
	 * @param dropping {@code true} if the loss begins, {@code false} if it ends
	 */
	public WampEventsDroppedEvent(ConnectionInfo connection, long queuedBytes, long droppedEvents, boolean dropping) {
		super(connection, queuedBytes);
		this.droppedEvents = droppedEvents;
		this.dropping = dropping;
	}

	/**
	 * Return the number of events lost during this loss.
	 * @return 1 at its beginning, the total at its end
	 */
	public long getDroppedEvents() {
		return this.droppedEvents;
	}

	/**
	 * Whether the loss begins. It ends when half of the outbound buffer is free, or the
	 * connection has ended.
	 * @return {@code false} if it ends
	 */
	public boolean isDropping() {
		return this.dropping;
	}

}
