package io.wampspring.core.client;

import java.util.concurrent.CompletableFuture;

import io.wampspring.core.message.Payload;

/**
 * A running call. Thread-safe.
 * <p>
 * WAMP specification: Calling and Invocations, Call Canceling, Progressive Call
 * Invocations.
 */
public interface PendingCall {

	/**
	 * Return the final result. Cancelling the future cancels the call with
	 * {@link CancelMode#KILLNOWAIT}.
	 * @return the future, which fails with a {@link WampException}
	 */
	CompletableFuture<WampResult> result();

	/**
	 * Cancel the call. Has no effect if it has ended.
	 * @param mode the mode
	 */
	void cancel(CancelMode mode);

	/**
	 * Send one more chunk of a progressive call. Ignored when the call has ended.
	 * @param chunk the payload
	 * @param last whether it is the last one
	 * @throws IllegalStateException if the call was not begun as a progressive one, or
	 * the last chunk has been sent
	 */
	void send(Payload chunk, boolean last);

}
