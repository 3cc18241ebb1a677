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
 * Runs calls that may block on an executor, for connections whose own threads must not
 * block.
 */
final class AsyncCalls {

	private AsyncCalls() {
	}

	/**
	 * Run an action.
	 * @param executor the executor, or {@code null} for the calling thread
	 * @param action the action; returns a pending stage, or {@code null} if it is done
	 * @return a pending stage, or {@code null} if the action is done; fails if the
	 * executor rejects the action, immediately or later
	 */
	static <T> @Nullable CompletionStage<T> run(@Nullable Executor executor,
			Supplier<@Nullable CompletionStage<T>> action) {
		if (executor == null) {
			return action.get();
		}
		CompletableFuture<@Nullable CompletionStage<T>> begun = RejectableTasks.supply(executor, action);
		return begun.thenCompose((pending) -> (pending != null) ? pending : CompletableFuture.completedFuture(null));
	}

	/** Whether an action failed because an executor rejected it. */
	static boolean isRejection(@Nullable Throwable failure) {
		return failure != null && Failures.unwrap(failure) instanceof RejectedExecutionException;
	}

}
