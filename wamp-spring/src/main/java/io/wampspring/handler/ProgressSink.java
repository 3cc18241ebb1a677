package io.wampspring.handler;

/**
 * Sends progressive results while a procedure runs; the returned value is the final
 * result. Has no effect if the caller has not requested progressive results. Thread-safe.
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
	 * Whether the caller has requested progressive results. If not, a method need not
	 * compute them.
	 * @return {@code true} if {@link #send} sends results
	 */
	boolean isRequested();

}
