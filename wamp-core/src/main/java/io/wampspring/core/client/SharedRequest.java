package io.wampspring.core.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A request that is made once, however often users ask for it; all get the same answer.
 */
final class SharedRequest {

	private final AtomicReference<@Nullable CompletableFuture<Void>> answer = new AtomicReference<>();

	/**
	 * Make the request, or return the answer to the one made before.
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
		// a copy, so that nobody can complete what others wait for
		return created.copy();
	}

}
