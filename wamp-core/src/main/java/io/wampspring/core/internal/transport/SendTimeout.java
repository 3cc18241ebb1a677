package io.wampspring.core.internal.transport;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.time.Timer;
import io.wampspring.core.time.Timers;

/**
 * Finds out that a message waits too long, without a time stamp per message: a quarter of
 * the time-out apart it notes how many messages had been queued, and looks whether those
 * of four notes ago have been written. One timer while something waits, none otherwise. A
 * quarter in which nobody had the time to write does not count: the peer may have read
 * all along.
 * <p>
 * Not safe for use by several threads: guarded by the lock of its {@link Outbox}.
 */
final class SendTimeout {

	private static final int QUARTERS = 4;

	private final Timers timers;

	private final Duration quarter;

	private final Runnable onTick;

	// how many messages had been queued at each of the last four ticks
	private final long[] notes = new long[QUARTERS];

	private int ticks;

	private @Nullable Timer timer;

	SendTimeout(Timers timers, Duration timeout, Runnable onTick) {
		this.timers = timers;
		this.quarter = timeout.dividedBy(QUARTERS);
		this.onTick = onTick;
	}

	/**
	 * Begin to watch, unless it does already.
	 * @param queued how many messages have been queued so far, the new one included
	 */
	void watch(long queued) {
		if (this.timer == null) {
			this.ticks = 0;
			next(queued);
		}
	}

	/**
	 * A quarter of the time-out has passed.
	 * @param queued how many messages have been queued so far
	 * @param written how many of them have been written
	 * @param counts whether it was up to the peer that no more was written
	 * @return {@code true} if one has waited too long
	 */
	boolean tick(long queued, long written, boolean counts) {
		if (this.timer == null) {
			return false;
		}
		if (queued == written) {
			stop();
			return false;
		}
		if (!counts) {
			watchOn();
			return false;
		}
		if (this.ticks >= QUARTERS && written < this.notes[this.ticks % QUARTERS]) {
			stop();
			return true;
		}
		next(queued);
		return false;
	}

	/** Stop watching. */
	void stop() {
		if (this.timer != null) {
			this.timer.cancel();
			this.timer = null;
		}
	}

	private void next(long queued) {
		this.notes[this.ticks++ % QUARTERS] = queued;
		watchOn();
	}

	private void watchOn() {
		// if there is no memory for a timer, the next message tries again
		this.timer = null;
		this.timer = this.timers.schedule(this.quarter, this.onTick);
	}

}
