package io.wampspring.core.internal.session;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.internal.task.RejectableTasks;

/**
 * Runs what might wait on another thread, for connections whose own threads must not.
 */
final class AsyncCalls {

	private AsyncCalls() {
	}

	/**
	 * Run something.
	 * @param executor where, or {@code null} for here
	 * @param action what; returns what it waits for, or {@code null} if it is done
	 * @return what to wait for, or {@code null} if it is done; fails if the executor
	 * rejects it, at once or after a while
	 */
	static <T> @Nullable CompletionStage<T> run(@Nullable Executor executor,
			Supplier<@Nullable CompletionStage<T>> action) {
		if (executor == null) {
			return action.get();
		}
		CompletableFuture<@Nullable CompletionStage<T>> begun = RejectableTasks.supply(executor, action);
		return begun.thenCompose((pending) -> (pending != null) ? pending : CompletableFuture.completedFuture(null));
	}

	/** Whether something failed since an executor had no thread for it. */
	static boolean isRejection(@Nullable Throwable failure) {
		return failure != null && Failures.unwrap(failure) instanceof RejectedExecutionException;
	}

}
