package io.wampspring.connection;

import io.wampspring.core.transport.ConnectionInfo;

/**
 * A client begins to lose events, as it does not keep up and
 * {@code wamp.websocket.outbound.overflow} is {@code drop-events}; or it does so no more.
 * There are two such events for any number of events lost in between.
 */
public final class WampEventsDroppedEvent extends WampConnectionEvent {

	private static final long serialVersionUID = 1L;

	private final long droppedEvents;

	private final boolean dropping;

	/**
	 * Create an event.
	 * @param connection the connection
	 * @param queuedBytes how much waits to be sent
	 * @param droppedEvents how many events the client has lost so far
	 * @param dropping whether loss begins, in contrast to ends
	 */
	public WampEventsDroppedEvent(ConnectionInfo connection, long queuedBytes, long droppedEvents, boolean dropping) {
		super(connection, queuedBytes);
		this.droppedEvents = droppedEvents;
		this.dropping = dropping;
	}

	/**
	 * Return how many events the client has lost since it began to.
	 * @return 1 when it begins, all of them when it ends
	 */
	public long getDroppedEvents() {
		return this.droppedEvents;
	}

	/**
	 * Whether loss begins. It ends when the client has caught up with half of what may
	 * wait, or is gone.
	 * @return {@code false} if it ends
	 */
	public boolean isDropping() {
		return this.dropping;
	}

}
