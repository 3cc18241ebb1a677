package io.wampspring.core.internal.transport;

/**
 * Throttles reading from one peer whose publications fill the {@link OutboundBudget}. The
 * total pause during one period of back-pressure is limited. Called by the threads that
 * read and handle messages of the peer and by timers; all fields are guarded by the
 * monitor of this object.
 */
final class PublisherThrottle {

	// a peer that adds less than this after a pause is not throttled
	private static final long STEP = 4096;

	private final OutboundBudget budget;

	// bytes queued for publications of the peer under pressure
	private long added;

	// read without the monitor, to cost nothing without pressure
	private volatile boolean due;

	// number of the current period of pressure, and nanoseconds paused in it
	private int pressure;

	private long waited;

	PublisherThrottle(OutboundBudget budget) {
		this.budget = budget;
	}

	/**
	 * Account for a publication of the peer.
	 * @param before total size of all queues before it, in bytes
	 */
	void published(long before) {
		if (this.budget.isUnderPressure()) {
			add(before);
		}
	}

	private synchronized void add(long before) {
		this.added += Math.max(0, this.budget.waiting() - before);
		if (this.added >= STEP) {
			this.due = true;
		}
	}

	boolean isDue() {
		return this.due;
	}

	/**
	 * Return the maximum time for which reading should be paused.
	 * @param limit maximum total pause in nanoseconds during one period of pressure
	 * @return nanoseconds, 0 to continue reading
	 */
	synchronized long delay(long limit) {
		if (!this.due) {
			return 0;
		}
		if (!this.budget.isUnderPressure()) {
			read();
			return 0;
		}
		int current = this.budget.pressures();
		if (current != this.pressure) {
			this.pressure = current;
			this.waited = 0;
		}
		return Math.max(0, limit - this.waited);
	}

	/**
	 * Record that reading has been resumed.
	 * @param nanos duration of the pause
	 */
	synchronized void resumed(long nanos) {
		this.waited += nanos;
		read();
	}

	private void read() {
		this.due = false;
		this.added = 0;
	}

}
