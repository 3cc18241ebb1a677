package io.wampspring.transport.internal.loop;

import java.time.Duration;

/**
 * The duration for which an idle event loop polls before it blocks. Waking a thread takes
 * longer than routing a message, so polling pays off while messages follow each other
 * closely, and only then. Used by the thread of the loop only.
 */
final class BusyWait {

	// number of consecutive short waits after which polling begins
	private static final int ENOUGH = 8;

	private final long limit;

	private int shortWaits;

	/**
	 * Create a wait.
	 * @param limit maximum duration of polling; zero to block immediately
	 */
	BusyWait(Duration limit) {
		this.limit = limit.toNanos();
	}

	/** Return the nanoseconds to poll before blocking. */
	long nanos() {
		return (this.shortWaits >= ENOUGH) ? this.limit : 0;
	}

	/** Record a wait of the given nanoseconds. */
	void waited(long nanos) {
		if (nanos > this.limit) {
			this.shortWaits = 0;
		}
		else if (this.shortWaits < ENOUGH) {
			this.shortWaits++;
		}
	}

}
