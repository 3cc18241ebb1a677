package io.wampspring.transport.internal.loop;

import java.time.Duration;

/**
 * How long an event loop that has nothing to do goes on looking before it sleeps. To wake
 * a thread up takes longer than to route a message, so looking pays while messages follow
 * each other closely, and only then. For the thread of the loop.
 */
final class BusyWait {

	// so many short waits in a row make the next one likely to be short, too
	private static final int ENOUGH = 8;

	private final long limit;

	private int shortWaits;

	/**
	 * Create a wait.
	 * @param limit how long to look for more at most; zero to sleep at once, always
	 */
	BusyWait(Duration limit) {
		this.limit = limit.toNanos();
	}

	/** Return for how many nanoseconds to look now before sleeping. */
	long nanos() {
		return (this.shortWaits >= ENOUGH) ? this.limit : 0;
	}

	/** So many nanoseconds passed until there was something to do. */
	void waited(long nanos) {
		if (nanos > this.limit) {
			this.shortWaits = 0;
		}
		else if (this.shortWaits < ENOUGH) {
			this.shortWaits++;
		}
	}

}
