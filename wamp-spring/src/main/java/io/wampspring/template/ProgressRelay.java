package io.wampspring.template;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.client.WampException;
import io.wampspring.core.client.WampResult;
import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.internal.failure.Stages;
import io.wampspring.core.message.WampUris;

/**
 * Takes progressive results from the session to a consumer that may block, in order, and
 * lets the final result overtake none of them.
 */
final class ProgressRelay implements Consumer<WampResult> {

	private static final Logger logger = LoggerFactory.getLogger(ProgressRelay.class);

	// a consumer this far behind loses the call, not the heap
	private static final int MAX_WAITING = 10_000;

	private final Consumer<WampResult> consumer;

	private final TemplateContext context;

	private final CompletableFuture<WampResult> result = new CompletableFuture<>();

	// what waits for the consumer: offered by the session, polled by the one task that
	// drains; the number decides which task that is
	private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

	private final AtomicInteger size = new AtomicInteger();

	ProgressRelay(Consumer<WampResult> consumer, TemplateContext context) {
		this.consumer = consumer;
		this.context = context;
	}

	/**
	 * Return the final result, which comes behind all others; completed early by a
	 * consumer that fails or is too slow.
	 */
	CompletableFuture<WampResult> result() {
		return this.result;
	}

	@Override
	public void accept(WampResult progress) {
		if (this.result.isDone()) {
			return;
		}
		if (this.size.get() >= MAX_WAITING) {
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
		this.waiting.add(task);
		if (this.size.getAndIncrement() == 0) {
			this.context.dispatch(this::drain);
		}
	}

	private static void run(Runnable task) {
		try {
			task.run();
		}
		catch (Throwable ex) {
			// what depends on the result failed; the results behind it are still due
			Failures.error(logger, ex, "Completing a call failed");
		}
	}

	private void drain() {
		do {
			Runnable task = this.waiting.poll();
			if (task != null) {
				run(task);
			}
		}
		while (this.size.decrementAndGet() > 0);
	}

}
