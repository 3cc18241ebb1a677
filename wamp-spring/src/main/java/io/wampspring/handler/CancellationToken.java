package io.wampspring.handler;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Signals the cancellation of a call to its procedure. A method with a parameter of this
 * type polls the token or adds a callback; the thread of a method without one is
 * interrupted instead. Thread-safe.
 * <p>
 * WAMP specification: Call Canceling, Call Timeouts.
 */
public interface CancellationToken {

	/**
	 * Whether the call was cancelled.
	 * @return {@code true} once it was cancelled
	 */
	boolean isCancelled();

	/**
	 * Add a callback for the cancellation. Runs immediately if the call was cancelled.
	 * @param action runs on a thread of the session; must not block
	 */
	void onCancel(Runnable action);

	/**
	 * Throw an exception if the call was cancelled.
	 * @throws io.wampspring.core.client.WampException with {@code wamp.error.canceled},
	 * if the call was cancelled
	 */
	void throwIfCancelled();

	/**
	 * Return the deadline of the call.
	 * @return the time, or {@code null} if neither the caller nor the procedure has set a
	 * time-out that the callee can see
	 */
	@Nullable Instant deadline();

}
