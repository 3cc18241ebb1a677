package io.wampspring.core.internal.transport;

import java.time.Duration;

import io.wampspring.core.time.Timers;

/**
 * A time in which one client is not read, as what it publishes fills the memory for what
 * waits to be sent to all. Looks again and again whether that is over, by timers.
 */
final class ReadPause {

	private static final Duration LOOK = Duration.ofMillis(10);

	private final Outbox outbox;

	private final Timers timers;

	private final Duration limit;

	private final Runnable resume;

	private final long begin;

	/**
	 * Create a pause.
	 * @param outbox knows about the publications of the client
	 * @param timers for looking again
	 * @param limit how long it may last
	 * @param resume has the client read again; returns at once
	 */
	ReadPause(Outbox outbox, Timers timers, Duration limit, Runnable resume) {
		this.outbox = outbox;
		this.timers = timers;
		this.limit = limit;
		this.resume = resume;
		this.begin = timers.nanoTime();
	}

	/** Begin, if there is reason to. */
	boolean begin() {
		if (this.outbox.readDelay(this.limit) <= 0) {
			return false;
		}
		this.timers.schedule(LOOK, this::look);
		return true;
	}

	private void look() {
		long passed = this.timers.nanoTime() - this.begin;
		try {
			if (this.outbox.readDelay(this.limit) > passed) {
				this.timers.schedule(LOOK, this::look);
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
