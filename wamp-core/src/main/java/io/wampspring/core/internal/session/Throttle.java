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
 * Delays messages of one connection that exceed its rate limit. A timer runs only while a
 * message is delayed; later messages are queued by the sequencer.
 */
final class Throttle {

	private final Timers timers;

	private final Executor executor;

	// set by the thread that handles messages, taken by the thread that ends the
	// connection
	private final AtomicReference<@Nullable Delayed> delayed = new AtomicReference<>();

	Throttle(RouterEnvironment environment) {
		this.timers = environment.timers();
		this.executor = environment.delayed();
	}

	/**
	 * Count a message.
	 * @return delay in nanoseconds, 0 for none
	 */
	long delay(SessionQuota quota, int size) {
		return quota.receive(size, this.timers.nanoTime());
	}

	/**
	 * Handle a message after a delay.
	 * @param delay delay in nanoseconds
	 * @return a stage that completes when the message is handled
	 */
	CompletionStage<?> pace(long delay, Supplier<@Nullable CompletionStage<?>> action) {
		CompletableFuture<@Nullable Void> turn = new CompletableFuture<>();
		// routing must not occupy the timer thread, which is shared
		Timer timer = this.timers.schedule(Duration.ofNanos(delay),
				() -> this.executor.execute(() -> turn.complete(null)));
		this.delayed.set(new Delayed(timer, turn));
		return turn.thenCompose((none) -> stage(action.get()));
	}

	private static CompletionStage<?> stage(@Nullable CompletionStage<?> pending) {
		return (pending != null) ? pending : CompletableFuture.completedFuture(null);
	}

	/**
	 * End the delay, because the connection is closed. The action runs immediately, which
	 * releases the memory of the message.
	 */
	void stop() {
		Delayed pending = this.delayed.getAndSet(null);
		if (pending != null) {
			pending.timer.cancel();
			pending.turn.complete(null);
		}
	}

	private record Delayed(Timer timer, CompletableFuture<@Nullable Void> turn) {
	}

}
