package io.wampspring.core.internal.transport;

/**
 * Whether one peer should not be read for a while, as what it publishes fills the
 * {@link OutboundBudget}. While there is pressure without a break it is slowed down for a
 * limited time altogether. The methods are called by whoever handles or reads messages of
 * the peer, and by timers; all fields are guarded by the monitor of this object.
 */
final class PublisherThrottle {

	// whoever adds less since it was last held back is not what fills the budget
	private static final long STEP = 4096;

	private final OutboundBudget budget;

	// what the peer has added under pressure
	private long added;

	// read without the monitor, so that it costs nothing while there is no pressure
	private volatile boolean due;

	// of the present time of pressure: its number, and how long the peer has waited in it
	private int pressure;

	private long waited;

	PublisherThrottle(OutboundBudget budget) {
		this.budget = budget;
	}

	/**
	 * The peer published something.
	 * @param before how much waited for all peers before
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
	 * Return for how long the peer should not be read at most.
	 * @param limit longest time while there is pressure
	 * @return nanoseconds, 0 if it should be read
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
	 * The peer is read again.
	 * @param nanos how long it was not
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
