package io.wampspring.handler;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Tells a procedure that its caller does not want the result any more. A method with a
 * parameter of this type watches the token; the thread of a method without is interrupted
 * instead. Safe for use by any thread.
 * <p>
 * WAMP specification: Call Canceling, Call Timeouts.
 */
public interface CancellationToken {

	/**
	 * Whether the call was cancelled.
	 * @return {@code true} from then on
	 */
	boolean isCancelled();

	/**
	 * Do something when the call is cancelled, at once if it has been.
	 * @param action what to do, on a thread of the session; must not block
	 */
	void onCancel(Runnable action);

	/**
	 * Leave a procedure that was cancelled.
	 * @throws io.wampspring.core.client.WampException with {@code wamp.error.canceled},
	 * if the call was cancelled
	 */
	void throwIfCancelled();

	/**
	 * Return when the caller's patience ends.
	 * @return the time, or {@code null} if the call has no time-out that is known here
	 */
	@Nullable Instant deadline();

}
