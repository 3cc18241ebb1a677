package io.wampspring.transport.internal.loop;

/**
 * Finds out when more can be written to a socket, and has its {@link SocketHandler} told.
 */
@FunctionalInterface
public interface WriteInterest {

	/** Tell when more can be written. Any thread may ask. */
	void awaitWritable();

	/**
	 * Run a task when this has had the time to look. Any thread may ask.
	 * @param task returns at once
	 */
	default void afterTurn(Runnable task) {
		task.run();
	}

}
