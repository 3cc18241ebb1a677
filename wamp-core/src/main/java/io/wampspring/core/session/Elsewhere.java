package io.wampspring.core.session;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Runs what might wait on another thread, for connections whose own threads must not.
 */
final class Elsewhere {

	private Elsewhere() {
	}

	/**
	 * Run something.
	 * @param executor where, or {@code null} for here
	 * @param action what; returns what it waits for, or {@code null} if it is done
	 * @return what to wait for, or {@code null} if it is done; fails if the executor
	 * refuses
	 */
	static <T> @Nullable CompletionStage<T> run(@Nullable Executor executor,
			Supplier<@Nullable CompletionStage<T>> action) {
		if (executor == null) {
			return action.get();
		}
		CompletableFuture<@Nullable CompletionStage<T>> begun = new CompletableFuture<>();
		try {
			executor.execute(() -> begin(action, begun));
		}
		catch (RejectedExecutionException ex) {
			return CompletableFuture.failedFuture(ex);
		}
		return begun.thenCompose((pending) -> (pending != null) ? pending : CompletableFuture.completedFuture(null));
	}

	private static <T> void begin(Supplier<@Nullable CompletionStage<T>> action,
			CompletableFuture<@Nullable CompletionStage<T>> begun) {
		try {
			begun.complete(action.get());
		}
		catch (RuntimeException ex) {
			begun.completeExceptionally(ex);
		}
	}

}
