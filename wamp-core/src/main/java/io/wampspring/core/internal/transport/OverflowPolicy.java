package io.wampspring.core.internal.transport;

/**
 * What to do with a peer for which too much waits.
 */
public enum OverflowPolicy {

	/** End the connection. */
	CLOSE,

	/**
	 * Drop events. Everything else is still queued, up to twice the size of the buffer;
	 * beyond it the connection is ended.
	 */
	DROP_EVENTS

}
