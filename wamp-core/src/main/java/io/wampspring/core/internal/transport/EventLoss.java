package io.wampspring.core.internal.transport;

/**
 * Whether a peer loses events. That begins with the first one dropped, and ends when half
 * of the buffer is free again, so that it does not come and go with each message.
 * <p>
 * Guarded by the lock of its {@link OutboxQueue}, but for {@link #hasEnded}.
 */
final class EventLoss {

	// bytes that wait when events are dropped
	private final long size;

	// since it began; 0 while nothing is lost
	private long lost;

	// what ended and is not yet told
	private long untold;

	// whether there is any; written under the lock, read without it
	private volatile boolean ended;

	EventLoss(long size) {
		this.size = size;
	}

	/**
	 * An event was dropped.
	 * @return whether loss begins
	 */
	boolean dropped() {
		return ++this.lost == 1;
	}

	/** Something has been written. */
	void shrunk(long bytes) {
		if (this.lost > 0 && bytes <= this.size / 2) {
			end();
		}
	}

	/** Nothing waits any more. */
	void end() {
		if (this.lost > 0) {
			this.untold += this.lost;
			this.lost = 0;
			this.ended = true;
		}
	}

	/** Whether there is something to tell. */
	boolean hasEnded() {
		return this.ended;
	}

	/** Return how many events were lost, 0 if that has been told. */
	long takeEnded() {
		long count = this.untold;
		this.untold = 0;
		this.ended = false;
		return count;
	}

}
