package io.wampspring.core.router;

/**
 * Whether sessions get GOODBYE when the router shuts down. Embedded sessions always get
 * it, and so do sessions that are killed or whose realm is removed.
 * <p>
 * WAMP specification: Session Closing.
 */
public enum ShutdownGoodbye {

	/**
	 * No: the connection is closed, with the status
	 * {@link io.wampspring.core.transport.CloseStatus#RESTARTING}. Popular clients
	 * reconnect after a lost connection, but never after a GOODBYE.
	 */
	NONE,

	/** Yes, and their answer is awaited before the connection is closed. */
	ALWAYS

}
