package io.wampspring.core.internal.transport;

/**
 * The policy for a peer whose outbound queue is full.
 */
public enum OverflowPolicy {

	/** Terminate the connection. */
	CLOSE,

	/**
	 * Drop events. Other messages are still queued, up to twice the size of the buffer;
	 * beyond it the connection is terminated.
	 */
	DROP_EVENTS

}
