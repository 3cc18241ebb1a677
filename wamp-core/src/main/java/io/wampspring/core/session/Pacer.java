package io.wampspring.core.session;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.limit.SessionQuota;
import io.wampspring.core.time.Timer;
import io.wampspring.core.time.Timers;

/**
 * Lets messages of one connection wait that come faster than they may. Has a timer only
 * while one waits; the others wait behind it.
 */
final class Pacer {

	private final Timers timers;

	// ends the wait of the message whose turn it is; set by whoever handles messages,
	// cancelled by whoever ends the connection
	private final AtomicReference<@Nullable Timer> timer = new AtomicReference<>();

	Pacer(Timers timers) {
		this.timers = timers;
	}

	/**
	 * Do what a message asks for, at once or as soon as it may be done.
	 * @return what it waits for, or {@code null} if it is done
	 */
	@Nullable CompletionStage<?> pace(SessionQuota quota, int size, Supplier<@Nullable CompletionStage<?>> action) {
		long wait = quota.receive(size, this.timers.nanoTime());
		if (wait == 0) {
			return action.get();
		}
		CompletableFuture<@Nullable Void> turn = new CompletableFuture<>();
		// routing is no work for the thread of the timers, which others wait for, too
		this.timer.set(this.timers.schedule(Duration.ofNanos(wait),
				() -> ForkJoinPool.commonPool().execute(() -> turn.complete(null))));
		return turn.thenCompose((none) -> stage(action.get()));
	}

	private static CompletionStage<?> stage(@Nullable CompletionStage<?> pending) {
		return (pending != null) ? pending : CompletableFuture.completedFuture(null);
	}

	/** Let nothing wait any more, as nobody wants it. */
	void stop() {
		Timer waiting = this.timer.getAndSet(null);
		if (waiting != null) {
			waiting.cancel();
		}
	}

}
