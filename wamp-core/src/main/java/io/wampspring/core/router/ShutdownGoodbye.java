package io.wampspring.core.router;

/**
 * Whether sessions get GOODBYE when the router shuts down. Those of the application
 * itself always do, and so does everybody who is killed or whose realm is closed.
 * <p>
 * WAMP specification: Session Closing.
 */
public enum ShutdownGoodbye {

	/**
	 * No: the connection is closed, with the status
	 * {@link io.wampspring.core.transport.CloseStatus#RESTARTING}. Popular clients come
	 * again after a lost connection, but never after a GOODBYE.
	 */
	NONE,

	/** Yes, and their answer is awaited before the connection is closed. */
	ALWAYS

}
