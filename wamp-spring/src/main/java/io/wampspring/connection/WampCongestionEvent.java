package io.wampspring.connection;

import io.wampspring.core.transport.ConnectionInfo;

/**
 * Congestion of a client has begun or ended. The connection stays open; publishers to it
 * that use acknowledgements are throttled.
 */
public final class WampCongestionEvent extends WampConnectionEvent {

	private static final long serialVersionUID = 1L;

	private final boolean congested;

	/**
	 * Create an event.
	 * @param connection the connection
	 * @param queuedBytes size of the outbound queue in bytes
	 * @param congested {@code true} if congestion begins, {@code false} if it ends
	 */
	public WampCongestionEvent(ConnectionInfo connection, long queuedBytes, boolean congested) {
		super(connection, queuedBytes);
		this.congested = congested;
	}

	/**
	 * Whether congestion begins. It ends when the client has caught up, or the connection
	 * has ended.
	 * @return {@code false} if it ends
	 */
	public boolean isCongested() {
		return this.congested;
	}

}
