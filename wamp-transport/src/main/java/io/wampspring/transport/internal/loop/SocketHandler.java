package io.wampspring.transport.internal.loop;

/**
 * Handles the events of one socket. The methods are never called concurrently.
 */
public interface SocketHandler {

	/**
	 * Handle received bytes.
	 * @param bytes an array, which may be modified and is reused after the return
	 * @param offset index of the first byte
	 * @param length number of bytes
	 */
	void onBytes(byte[] bytes, int offset, int length);

	/**
	 * Whether reading must be paused.
	 * @param resume resumes reading; run by any thread
	 * @return {@code true} to pause reading
	 */
	default boolean pauseReading(Runnable resume) {
		return false;
	}

	/** The socket is writable, after {@link SocketLink#awaitWritable()}. */
	void onWritable();

	/** The socket has ended. The last call. */
	void onDisconnected();

	/**
	 * Creates handlers.
	 */
	@FunctionalInterface
	interface Factory {

		/**
		 * Create the handler of a connection.
		 * @param link its socket
		 * @return the handler
		 */
		SocketHandler open(SocketLink link);

	}

}
