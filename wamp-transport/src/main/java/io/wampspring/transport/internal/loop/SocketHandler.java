package io.wampspring.transport.internal.loop;

/**
 * What becomes of one connection. The methods are called one after another, never at the
 * same time.
 */
public interface SocketHandler {

	/**
	 * Bytes came.
	 * @param bytes an array, which may be changed now and is reused afterwards
	 * @param offset where they begin
	 * @param length how many
	 */
	void onBytes(byte[] bytes, int offset, int length);

	/**
	 * Whether nothing more should be read for now.
	 * @param resume run when it should be, by any thread
	 * @return {@code true} to stop reading
	 */
	default boolean pauseReading(Runnable resume) {
		return false;
	}

	/** More can be written, after {@link SocketLink#awaitWritable()}. */
	void onWritable();

	/** The socket is gone. The last call. */
	void onDisconnected();

	/**
	 * Makes handlers.
	 */
	@FunctionalInterface
	interface Factory {

		/**
		 * Take over a connection.
		 * @param link its socket
		 * @return the handler
		 */
		SocketHandler open(SocketLink link);

	}

}
