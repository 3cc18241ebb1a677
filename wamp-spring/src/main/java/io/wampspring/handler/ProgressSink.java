package io.wampspring.handler;

/**
 * Sends progressive results while a procedure runs; what the method returns is the final
 * result. Does nothing if the caller does not want any. Safe for use by any thread.
 * <p>
 * WAMP specification: Progressive Call Results.
 *
 * @param <T> type of the results
 */
public interface ProgressSink<T> {

	/**
	 * Send a progressive result.
	 * @param value the result: one positional value, or a {@code WampResult}
	 */
	void send(T value);

	/**
	 * Whether the caller wants progressive results, so that a method can save the work.
	 * @return {@code true} if {@link #send} reaches it
	 */
	boolean isRequested();

}
