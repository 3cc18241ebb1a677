package io.wampspring.core.internal.task;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.failure.Failures;

/**
 * Runs what others wait for.
 */
public final class RejectableTasks {

	private RejectableTasks() {
	}

	/**
	 * Run something and complete a future with what it returns.
	 * @param <T> type of the value
	 * @param executor runs it
	 * @param supplier what to run
	 * @return the future; fails with {@link RejectedExecutionException} if the executor
	 * rejects, at once or later
	 */
	public static <T extends @Nullable Object> CompletableFuture<T> supply(Executor executor, Supplier<T> supplier) {
		CompletableFuture<T> future = new CompletableFuture<>();
		Supplying<T> task = new Supplying<>(supplier, future);
		try {
			executor.execute(task);
		}
		catch (Throwable ex) {
			// also that there is no memory for a thread
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
				// whoever waits must not wait for ever, whatever it is
				this.future.completeExceptionally(Failures.printable(ex));
			}
		}

		@Override
		public void reject(RejectedExecutionException reason) {
			this.future.completeExceptionally(reason);
		}

	}

}
