package io.wampspring.core.internal.task;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.failure.Failures;

/**
 * Runs tasks whose result is awaited.
 */
public final class RejectableTasks {

	private RejectableTasks() {
	}

	/**
	 * Run a supplier and complete a future with its value.
	 * @param <T> type of the value
	 * @param executor the executor
	 * @param supplier the supplier
	 * @return the future; fails with {@link RejectedExecutionException} if the executor
	 * rejects the task, immediately or later
	 */
	public static <T extends @Nullable Object> CompletableFuture<T> supply(Executor executor, Supplier<T> supplier) {
		CompletableFuture<T> future = new CompletableFuture<>();
		Supplying<T> task = new Supplying<>(supplier, future);
		try {
			executor.execute(task);
		}
		catch (Throwable ex) {
			// including a lack of memory for a thread
			future.completeExceptionally(ex);
		}
		return future;
	}

	private record Supplying<T extends @Nullable Object>(Supplier<T> supplier,
			CompletableFuture<T> future) implements RejectableTask {

		@Override
		public void run() {
			try {
				this.future.complete(this.supplier.get());
			}
			catch (Throwable ex) {
				// the future must complete for any throwable
				this.future.completeExceptionally(Failures.printable(ex));
			}
		}

		@Override
		public void reject(RejectedExecutionException reason) {
			this.future.completeExceptionally(reason);
		}

	}

}
