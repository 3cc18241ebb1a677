package io.wampspring.transport.internal.loop;

/**
 * Detects when a socket is writable, and has its {@link SocketHandler} notified.
 * Thread-safe.
 */
@FunctionalInterface
public interface WriteInterest {

	/** Request a notification when the socket is writable. */
	void awaitWritable();

	/**
	 * Run a task after the socket was polled for writability.
	 * @param task must not block
	 */
	default void afterTurn(Runnable task) {
		task.run();
	}

}
