package io.wampspring.core.internal.transport;

import io.wampspring.core.transport.ConnectionInfo;

/**
 * Learns about peers whose unhandled messages take too much memory. Called by whichever
 * thread reads; must neither block nor take long.
 */
@FunctionalInterface
public interface InboundListener {

	/** Learns nothing. */
	InboundListener NONE = (connection, bufferedBytes) -> {
	};

	/**
	 * A connection is ended: more is buffered for all connections together than may be,
	 * and for this one most.
	 * @param connection the connection
	 * @param bufferedBytes how much was buffered for it
	 */
	void onInboundOverflow(ConnectionInfo connection, long bufferedBytes);

}
