package io.wampspring.core.internal.session;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.time.Timer;
import io.wampspring.core.time.Timers;

/**
 * The deadline of the current phase of a connection. Thread-safe.
 */
final class PhaseDeadline {

	private final Timers timers;

	// replaced by each thread that changes the phase
	private final AtomicReference<@Nullable Timer> timer = new AtomicReference<>();

	PhaseDeadline(Timers timers) {
		this.timers = timers;
	}

	/**
	 * Start the deadline of a phase, and cancel the previous one.
	 * @param duration maximum duration of the phase
	 * @param expired called on a timer thread when the deadline expires
	 * @param current whether the phase is still current
	 */
	void start(Duration duration, Runnable expired, BooleanSupplier current) {
		Timer started = this.timers.schedule(duration, expired);
		replace(started);
		if (!current.getAsBoolean() && this.timer.compareAndSet(started, null)) {
			// the phase ended concurrently, before this deadline could be stopped
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
