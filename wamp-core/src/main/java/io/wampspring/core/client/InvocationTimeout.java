package io.wampspring.core.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * The time-out of an invocation on the callee's side: the maximum time to the first
 * result and between results.
 * <p>
 * WAMP specification: Call Timeouts.
 */
final class InvocationTimeout {

	private final long millis;

	private final Runnable action;

	// completes when the time-out elapses; null unless it is running; guarded by this
	private @Nullable CompletableFuture<Void> timer;

	/**
	 * Create a time-out, to be started later.
	 * @param millis time-out in milliseconds; 0 for none
	 * @param action called when the time-out elapses, on a thread that must not be
	 * blocked
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
