package io.wampspring.core.internal.session;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.limit.SessionQuota;
import io.wampspring.core.routing.RouterEnvironment;
import io.wampspring.core.time.Timer;
import io.wampspring.core.time.Timers;

/**
 * Lets messages of one connection wait that come faster than they may. Has a timer only
 * while one waits; the others wait behind it.
 */
final class Throttle {

	private final Timers timers;

	private final Executor executor;

	// ends the wait of the message whose turn it is; set by whoever handles messages,
	// cancelled by whoever ends the connection
	private final AtomicReference<@Nullable Timer> timer = new AtomicReference<>();

	Throttle(RouterEnvironment environment) {
		this.timers = environment.timers();
		this.executor = environment.delayed();
	}

	/**
	 * Count a message.
	 * @return how many nanoseconds to wait before it is handled
	 */
	long delay(SessionQuota quota, int size) {
		return quota.receive(size, this.timers.nanoTime());
	}

	/**
	 * Do what a message asks for as soon as it may be done.
	 * @param delay how many nanoseconds to wait
	 * @return what it waits for
	 */
	CompletionStage<?> pace(long delay, Supplier<@Nullable CompletionStage<?>> action) {
		CompletableFuture<@Nullable Void> turn = new CompletableFuture<>();
		// routing is no work for the thread of the timers, which others wait for, too
		this.timer
			.set(this.timers.schedule(Duration.ofNanos(delay), () -> this.executor.execute(() -> turn.complete(null))));
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
