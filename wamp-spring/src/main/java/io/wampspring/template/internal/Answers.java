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
public final class Answers {

	/** How long the router may take for a request that runs no code of a peer. */
	public static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);

	/** For the answer of the router, which knows of the time-out, to come first. */
	public static final Duration SLACK = Duration.ofSeconds(1);

	private Answers() {
	}

	/**
	 * Wait for an answer.
	 * @param future the answer
	 * @param timeout how long it may take by the clock of the router; zero for any time
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
			// the request has not got through to the router's own timer
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
	 * Return an exception with the stack of this thread.
	 * @param failure what the future failed with
	 * @return what to throw
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

	/** Return what a caller gets who has waited too long. */
	public static WampException late(Duration timeout, @Nullable String target, @Nullable String realm) {
		return new WampException(WampUris.TIMEOUT, Payload.ofArgs("No answer within " + timeout.toMillis() + " ms"),
				target, realm);
	}

}
