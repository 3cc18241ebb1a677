package io.wampspring.core.internal.transport;

import java.time.Duration;

import io.wampspring.core.time.Timers;

/**
 * A pause in reading from one client whose publications fill the outbound budget. Checks
 * periodically, by timers, whether it may end.
 */
final class ReadPause {

	private static final Duration CHECK_INTERVAL = Duration.ofMillis(10);

	private final Outbox outbox;

	private final Timers timers;

	private final Duration limit;

	private final Runnable resume;

	private final long begin;

	/**
	 * Create a pause.
	 * @param outbox the outbox of the client
	 * @param timers timers of the checks
	 * @param limit maximum duration
	 * @param resume resumes reading; must not block
	 */
	ReadPause(Outbox outbox, Timers timers, Duration limit, Runnable resume) {
		this.outbox = outbox;
		this.timers = timers;
		this.limit = limit;
		this.resume = resume;
		this.begin = timers.nanoTime();
	}

	/** Begin, if the client is throttled. */
	boolean begin() {
		if (this.outbox.readDelay(this.limit) <= 0) {
			return false;
		}
		this.timers.schedule(CHECK_INTERVAL, this::check);
		return true;
	}

	private void check() {
		long passed = this.timers.nanoTime() - this.begin;
		try {
			if (this.outbox.readDelay(this.limit) > passed) {
				this.timers.schedule(CHECK_INTERVAL, this::check);
				return;
			}
		}
		catch (RuntimeException | Error ex) {
			this.resume.run();
			throw ex;
		}
		this.outbox.readResumed(Duration.ofNanos(passed));
		this.resume.run();
	}

}
