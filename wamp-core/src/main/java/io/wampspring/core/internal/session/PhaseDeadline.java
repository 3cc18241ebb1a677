package io.wampspring.core.internal.session;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.time.Timer;
import io.wampspring.core.time.Timers;

/**
 * Limits how long the current phase of a connection may last. Safe for use by any thread.
 */
final class PhaseDeadline {

	private final Timers timers;

	// whoever changes the phase replaces it
	private final AtomicReference<@Nullable Timer> timer = new AtomicReference<>();

	PhaseDeadline(Timers timers) {
		this.timers = timers;
	}

	/**
	 * Limit a phase, instead of the one before.
	 * @param duration how long it may last
	 * @param expired what to do then
	 * @param current whether the phase has not ended yet
	 */
	void start(Duration duration, Runnable expired, BooleanSupplier current) {
		Timer started = this.timers.schedule(duration, expired);
		replace(started);
		if (!current.getAsBoolean() && this.timer.compareAndSet(started, null)) {
			// it ended meanwhile, and whoever ended it found no deadline to stop
			started.cancel();
		}
	}

	void stop() {
		replace(null);
	}

	private void replace(@Nullable Timer next) {
		Timer previous = this.timer.getAndSet(next);
		if (previous != null) {
			previous.cancel();
		}
	}

}
