package io.wampspring.connection;

import io.wampspring.core.transport.ConnectionInfo;

/**
 * A client begins to have too much to read, or has caught up. Nothing happens to it;
 * whoever publishes to it with an acknowledgement is slowed down.
 */
public final class WampCongestionEvent extends WampConnectionEvent {

	private static final long serialVersionUID = 1L;

	private final boolean congested;

	/**
	 * Create an event.
	 * @param connection the connection
	 * @param queuedBytes how much waits to be sent
	 * @param congested whether congestion begins, in contrast to ends
	 */
	public WampCongestionEvent(ConnectionInfo connection, long queuedBytes, boolean congested) {
		super(connection, queuedBytes);
		this.congested = congested;
	}

	/**
	 * Whether congestion begins. It ends when the client has caught up, or is gone.
	 * @return {@code false} if it ends
	 */
	public boolean isCongested() {
		return this.congested;
	}

}
