package io.wampspring.core.internal.transport;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.time.Timer;
import io.wampspring.core.time.Timers;

/**
 * Detects messages that exceed the send time-out, without a time stamp per message: every
 * quarter of the time-out it records the number of messages queued so far, and checks
 * whether those recorded four ticks ago have been written. Uses one timer while messages
 * are queued, none otherwise. A quarter in which no thread tried to write does not count:
 * the peer may have been reading.
 * <p>
 * Not thread-safe: guarded by the lock of the {@link OutboxQueue}.
 */
final class SendTimeout {

	private static final int QUARTERS = 4;

	private final Timers timers;

	private final Duration quarter;

	private final Runnable onTick;

	// number of messages queued so far at each of the last four ticks
	private final long[] queuedAtTick = new long[QUARTERS];

	private int ticks;

	private @Nullable Timer timer;

	SendTimeout(Timers timers, Duration timeout, Runnable onTick) {
		this.timers = timers;
		this.quarter = timeout.dividedBy(QUARTERS);
		this.onTick = onTick;
	}

	/**
	 * Start the timer, unless it runs.
	 * @param queued number of messages queued so far, including the new one
	 */
	void watch(long queued) {
		if (this.timer == null) {
			this.ticks = 0;
			next(queued);
		}
	}

	/**
	 * Handle a tick.
	 * @param queued number of messages queued so far
	 * @param written number of them that have been written
	 * @param counts whether writing was delayed by the peer only
	 * @return {@code true} if a message exceeded the time-out
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
			reschedule();
			return false;
		}
		if (this.ticks >= QUARTERS && written < this.queuedAtTick[this.ticks % QUARTERS]) {
			stop();
			return true;
		}
		next(queued);
		return false;
	}

	/** Stop the timer. */
	void stop() {
		if (this.timer != null) {
			this.timer.cancel();
			this.timer = null;
		}
	}

	private void next(long queued) {
		this.queuedAtTick[this.ticks++ % QUARTERS] = queued;
		reschedule();
	}

	private void reschedule() {
		// if scheduling fails, for example without memory, the next message tries again
		this.timer = null;
		this.timer = this.timers.schedule(this.quarter, this.onTick);
	}

}
