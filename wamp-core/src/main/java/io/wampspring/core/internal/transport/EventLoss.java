package io.wampspring.core.internal.transport;

/**
 * Loss of events of a slow peer, with hysteresis: begins with the first dropped event and
 * ends when half of the buffer is free again, so that the state does not change with each
 * message.
 * <p>
 * Guarded by the lock of its {@link OutboxQueue}, except {@link #hasEnded}.
 */
final class EventLoss {

	// size of the buffer in bytes
	private final long size;

	// events lost since the loss began; 0 if there is none
	private long lost;

	// events of ended losses that were not reported yet
	private long unreported;

	// whether a loss has ended unreported; written under the lock, read without it
	private volatile boolean ended;

	EventLoss(long size) {
		this.size = size;
	}

	/**
	 * Count a dropped event.
	 * @return whether a loss begins
	 */
	boolean dropped() {
		return ++this.lost == 1;
	}

	/** The buffer has shrunk to the given number of bytes. */
	void shrunk(long bytes) {
		if (this.lost > 0 && bytes <= this.size / 2) {
			end();
		}
	}

	/** The buffer is empty. */
	void end() {
		if (this.lost > 0) {
			this.unreported += this.lost;
			this.lost = 0;
			this.ended = true;
		}
	}

	/** Whether there is an ended loss to report. */
	boolean hasEnded() {
		return this.ended;
	}

	/** Return the number of lost events to report, 0 if there are none. */
	long takeEnded() {
		long count = this.unreported;
		this.unreported = 0;
		this.ended = false;
		return count;
	}

}
