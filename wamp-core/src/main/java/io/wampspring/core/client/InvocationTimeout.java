package io.wampspring.core.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * The time-out of an invocation whose registration asked for {@code forward_timeout}: the
 * time to the first result and between results.
 * <p>
 * WAMP specification: Call Timeouts.
 */
final class InvocationTimeout {

	private final long millis;

	private final Runnable action;

	// completes when the time is over; null unless it is running; guarded by this
	private @Nullable CompletableFuture<Void> timer;

	/**
	 * Create a time-out that does not run yet.
	 * @param millis how long; 0 for none
	 * @param action called when the time is over, on a thread that must not be blocked
	 */
	InvocationTimeout(long millis, Runnable action) {
		this.millis = millis;
		this.action = action;
	}

	synchronized void start() {
		if (this.millis > 0) {
			this.timer = next();
		}
	}

	synchronized void restart() {
		if (this.timer != null) {
			this.timer.cancel(false);
			this.timer = next();
		}
	}

	synchronized void stop() {
		if (this.timer != null) {
			this.timer.cancel(false);
			this.timer = null;
		}
	}

	private CompletableFuture<Void> next() {
		CompletableFuture<Void> started = new CompletableFuture<Void>().completeOnTimeout(null, this.millis,
				TimeUnit.MILLISECONDS);
		started.thenRun(this.action);
		return started;
	}

}
