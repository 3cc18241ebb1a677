package io.wampspring.template.internal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.client.WampException;
import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.WampUris;

/**
 * Waits for answers of the router on threads of the application.
 */
public final class FutureWaiter {

	/** Time-out of requests that run no code of a peer. */
	public static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);

	/** Extra time, so that the router's own time-out answers first. */
	public static final Duration SLACK = Duration.ofSeconds(1);

	private FutureWaiter() {
	}

	/**
	 * Wait for an answer.
	 * @param future the answer
	 * @param timeout time-out of the router; zero for none
	 * @param target URI of the procedure or topic, for messages
	 * @param realm URI of the realm, for messages
	 * @param <T> type of the answer
	 * @return the answer
	 */
	public static <T> T await(CompletableFuture<T> future, Duration timeout, @Nullable String target,
			@Nullable String realm) {
		try {
			return timeout.isZero() ? future.get() : future.get(timeout.plus(SLACK).toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			// the request has not reached the timer of the router
			future.cancel(true);
			throw late(timeout, target, realm);
		}
		catch (InterruptedException ex) {
			future.cancel(true);
			Thread.currentThread().interrupt();
			throw new WampException(WampUris.CANCELED, Payload.ofArgs("The waiting thread was interrupted"), target,
					realm);
		}
		catch (ExecutionException ex) {
			throw failure(ex);
		}
	}

	/**
	 * Return an exception with the stack trace of this thread.
	 * @param failure the failure of the future
	 * @return the exception to throw
	 */
	public static RuntimeException failure(Throwable failure) {
		Throwable cause = Failures.unwrap(failure);
		if (cause instanceof WampException original) {
			WampException exception = new WampException(original.uri(), original.payload(), original.target(),
					original.realm());
			exception.initCause(original);
			return exception;
		}
		return (cause instanceof RuntimeException exception) ? exception : new IllegalStateException(cause);
	}

	/** Return the exception of an expired wait. */
	public static WampException late(Duration timeout, @Nullable String target, @Nullable String realm) {
		return new WampException(WampUris.TIMEOUT, Payload.ofArgs("No answer within " + timeout.toMillis() + " ms"),
				target, realm);
	}

}
