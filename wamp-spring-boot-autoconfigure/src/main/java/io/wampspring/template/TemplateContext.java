package io.wampspring.template;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.client.WampException;
import io.wampspring.core.client.WampSession;
import io.wampspring.core.failure.Failures;
import io.wampspring.core.failure.Stages;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.task.RejectableTask;
import io.wampspring.payload.PayloadMapper;

/**
 * What the operations of one template share.
 *
 * @param sessions opens sessions
 * @param realm URI of the realm
 * @param mapper reads and writes payloads
 * @param executor completes futures and runs consumers
 * @param callTimeout time-out of calls that name none and are not progressive; zero for
 * none
 */
record TemplateContext(WampSessions sessions, String realm, PayloadMapper mapper, Executor executor,
		Duration callTimeout) {

	private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);

	// for the answer of the router, which knows of the time-out, to come first
	private static final Duration SLACK = Duration.ofSeconds(1);

	WampSession session() {
		return this.sessions.session(this.realm);
	}

	WampSession handlerSession(@Nullable String executorName) {
		return this.sessions.handlerSession(this.realm, executorName);
	}

	/** Complete a future where its dependents may block. */
	void dispatch(Runnable completion) {
		try {
			this.executor.execute(new Completion(completion));
		}
		catch (Throwable ex) {
			// overload, shutdown, no memory for a thread: late is better than never
			completion.run();
		}
	}

	/**
	 * End a call that the router does not end in time, though it knows of the time-out:
	 * the request has not got through to it.
	 */
	void limit(CompletableFuture<?> future, Duration timeout, Runnable cancellation) {
		if (timeout.isZero()) {
			return;
		}
		CompletableFuture<Boolean> timer = new CompletableFuture<Boolean>().completeOnTimeout(true,
				timeout.plus(SLACK).toMillis(), TimeUnit.MILLISECONDS);
		timer.thenAccept((late) -> {
			if (late) {
				// sending the cancellation may have to wait
				dispatch(() -> {
					if (future.completeExceptionally(late(timeout))) {
						cancellation.run();
					}
				});
			}
		});
		Stages.whenDone(future, (value, failure) -> timer.complete(false));
	}

	private static WampException late(Duration timeout) {
		return new WampException(WampUris.TIMEOUT, "No answer within " + timeout.toMillis() + " ms");
	}

	/** Wait for the router to answer a request. */
	static <T> T await(CompletableFuture<T> future) {
		return await(future, REQUEST_TIMEOUT);
	}

	/**
	 * Wait for what a peer or the router answers.
	 * @param future the answer
	 * @param timeout how long it may take by the clock of the router; zero for any time
	 */
	static <T> T await(CompletableFuture<T> future, Duration timeout) {
		try {
			return timeout.isZero() ? future.get() : future.get(timeout.plus(SLACK).toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			// the request has not got through to the router's own timer
			future.cancel(true);
			throw late(timeout);
		}
		catch (InterruptedException ex) {
			future.cancel(true);
			Thread.currentThread().interrupt();
			throw new WampException(WampUris.CANCELED, "The waiting thread was interrupted");
		}
		catch (ExecutionException ex) {
			throw failure(ex);
		}
	}

	/** Return an exception with the stack of this thread. */
	static RuntimeException failure(Throwable failure) {
		Throwable cause = Failures.unwrap(failure);
		if (cause instanceof WampException original) {
			WampException exception = new WampException(original.uri(), original.payload());
			exception.initCause(original);
			return exception;
		}
		return (cause instanceof RuntimeException exception) ? exception : new IllegalStateException(cause);
	}

	/** The completion of one future. There are only as many as calls. */
	private record Completion(Runnable code) implements RejectableTask {

		@Override
		public void run() {
			this.code.run();
		}

		@Override
		public void reject(RejectedExecutionException reason) {
			this.code.run();
		}

		@Override
		public boolean isPatient() {
			return true;
		}

	}

}
