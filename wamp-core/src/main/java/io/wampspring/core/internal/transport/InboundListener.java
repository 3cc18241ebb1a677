package io.wampspring.core.internal.transport;

import io.wampspring.core.transport.ConnectionInfo;

/**
 * Notified of peers whose unhandled messages take too much memory. Called by reading
 * threads; must not block.
 */
@FunctionalInterface
public interface InboundListener {

	/** Does nothing. */
	InboundListener NONE = (connection, bufferedBytes) -> {
	};

	/**
	 * A connection is terminated: the limit for all connections together is exceeded, and
	 * this one has the largest share.
	 * @param connection the connection
	 * @param bufferedBytes number of bytes buffered for it
	 */
	void onInboundOverflow(ConnectionInfo connection, long bufferedBytes);

}
