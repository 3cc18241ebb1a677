package io.wampspring.template;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.wampspring.core.client.WampException;
import io.wampspring.core.client.WampResult;
import io.wampspring.core.internal.failure.Stages;
import io.wampspring.core.internal.task.SerialExecutor;
import io.wampspring.core.message.WampUris;

/**
 * Relays progressive results from the session to a consumer that may block, in order and
 * before the final result.
 */
final class ProgressDispatcher implements Consumer<WampResult> {

	// with this number of queued results the call fails, to protect the heap
	private static final int MAX_WAITING = 10_000;

	private final Consumer<WampResult> consumer;

	private final CompletableFuture<WampResult> result = new CompletableFuture<>();

	private final SerialExecutor executor;

	// how many results wait for the consumer
	private final AtomicInteger waiting = new AtomicInteger();

	ProgressDispatcher(Consumer<WampResult> consumer, TemplateContext context) {
		this.consumer = consumer;
		this.executor = new SerialExecutor(context::dispatch);
	}

	/**
	 * Return the final result, which completes after all progressive results; fails early
	 * if the consumer fails or is too slow.
	 */
	CompletableFuture<WampResult> result() {
		return this.result;
	}

	@Override
	public void accept(WampResult progress) {
		if (this.result.isDone()) {
			return;
		}
		if (this.waiting.get() >= MAX_WAITING) {
			this.result.completeExceptionally(
					new WampException(WampUris.LIMIT_EXCEEDED, "The consumer of progressive results is too slow"));
			return;
		}
		enqueue(() -> consume(progress));
	}

	void end(CompletableFuture<WampResult> finalResult) {
		Stages.whenDone(finalResult, (value, failure) -> enqueue(() -> {
			if (failure != null) {
				this.result.completeExceptionally(failure);
			}
			else {
				this.result.complete(value);
			}
		}));
	}

	private void consume(WampResult progress) {
		if (this.result.isDone()) {
			return;
		}
		try {
			this.consumer.accept(progress);
		}
		catch (Throwable ex) {
			this.result.completeExceptionally(ex);
		}
	}

	private void enqueue(Runnable task) {
		this.waiting.incrementAndGet();
		this.executor.execute(() -> {
			this.waiting.decrementAndGet();
			task.run();
		});
	}

}
