package io.wampspring.core.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A request that is sent at most once; all callers get the same answer.
 */
final class SharedRequest {

	private final AtomicReference<@Nullable CompletableFuture<Void>> answer = new AtomicReference<>();

	/**
	 * Send the request, or return the answer to the one sent before.
	 */
	CompletableFuture<Void> send(Supplier<CompletableFuture<?>> request) {
		CompletableFuture<Void> created = new CompletableFuture<>();
		CompletableFuture<Void> earlier = this.answer.compareAndExchange(null, created);
		if (earlier != null) {
			return earlier.copy();
		}
		request.get().whenComplete((done, failure) -> {
			if (failure != null) {
				created.completeExceptionally(failure);
			}
			else {
				created.complete(null);
			}
		});
		// a copy, so that callers cannot complete the shared future
		return created.copy();
	}

}
