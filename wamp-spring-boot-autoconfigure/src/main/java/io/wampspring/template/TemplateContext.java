package io.wampspring.template;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.client.WampException;
import io.wampspring.core.client.WampSession;
import io.wampspring.core.message.WampUris;
import io.wampspring.payload.PayloadMapper;

/**
 * What the operations of one template share.
 *
 * @param sessions opens sessions
 * @param realm URI of the realm
 * @param mapper reads and writes payloads
 * @param executor completes futures and runs consumers
 */
record TemplateContext(WampSessions sessions, String realm, PayloadMapper mapper, Executor executor) {

	WampSession session() {
		return this.sessions.session(this.realm);
	}

	WampSession handlerSession(@Nullable String executorName) {
		return this.sessions.handlerSession(this.realm, executorName);
	}

	/** Complete a future where its dependents may block. */
	void dispatch(Runnable completion) {
		try {
			this.executor.execute(completion);
		}
		catch (RejectedExecutionException ex) {
			// overload or shutdown: late is better than never
			completion.run();
		}
	}

	/** Wait for what a peer or the router answers. */
	static <T> T await(CompletableFuture<T> future) {
		try {
			return future.get();
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
		Throwable cause = unwrap(failure);
		if (cause instanceof WampException original) {
			WampException exception = new WampException(original.uri(), original.payload());
			exception.initCause(original);
			return exception;
		}
		return (cause instanceof RuntimeException exception) ? exception : new IllegalStateException(cause);
	}

	static Throwable unwrap(Throwable failure) {
		Throwable cause = failure.getCause();
		boolean wrapper = failure instanceof CompletionException || failure instanceof ExecutionException;
		return (wrapper && cause != null) ? unwrap(cause) : failure;
	}

}
