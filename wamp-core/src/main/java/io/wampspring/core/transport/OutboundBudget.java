package io.wampspring.core.transport;

import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

/**
 * How much may wait for all peers together. Beyond it the connection for which most waits
 * is ended, then the next, until the rest fits: many slow peers, each within its own
 * bounds, cannot exhaust the memory. Safe for use by any thread.
 */
public final class OutboundBudget {

	/** No bound. */
	public static final OutboundBudget UNLIMITED = new OutboundBudget(Long.MAX_VALUE);

	// less than this waiting for a peer is not counted, so that peers that keep up cost
	// nothing
	private static final long STEP = 4096;

	private final long limit;

	// sum of the shares
	private final AtomicLong total = new AtomicLong();

	// of peers for which something is counted; changed by whoever changes the share
	private final Set<Share> shares = ConcurrentHashMap.newKeySet();

	private final AtomicBoolean relieving = new AtomicBoolean();

	/**
	 * Create a budget.
	 * @param limit how many bytes may wait; a frame that waits for several peers counts
	 * for each
	 */
	public OutboundBudget(long limit) {
		this.limit = limit;
	}

	/**
	 * Return how much waits.
	 * @return a number of bytes; up to 4 KiB too low for each peer
	 */
	public long bytes() {
		return this.total.get();
	}

	Share open(Runnable end) {
		return new Share(end);
	}

	/**
	 * Ends connections as long as too much waits. Not to be called under a lock of a
	 * queue.
	 */
	void relieve() {
		while (this.total.get() > this.limit && this.relieving.compareAndSet(false, true)) {
			try {
				endLargest();
			}
			finally {
				this.relieving.set(false);
			}
		}
	}

	private void endLargest() {
		@Nullable Share largest = this.shares.stream().max(Comparator.comparingLong((share) -> share.bytes)).orElse(null);
		if (largest != null) {
			largest.end.run();
		}
	}

	/**
	 * What one peer takes of the budget. Changed under the lock of its queue.
	 */
	final class Share {

		private final Runnable end;

		// written under the lock of the queue
		private volatile long bytes;

		Share(Runnable end) {
			this.end = end;
		}

		void update(long waiting) {
			long before = this.bytes;
			long change = waiting - before;
			boolean small = change < STEP && change > -STEP;
			if (OutboundBudget.this.limit == Long.MAX_VALUE || (small && (waiting > 0 || before == 0))) {
				return;
			}
			this.bytes = waiting;
			if (before == 0) {
				OutboundBudget.this.shares.add(this);
			}
			else if (waiting == 0) {
				OutboundBudget.this.shares.remove(this);
			}
			OutboundBudget.this.total.addAndGet(change);
		}

	}

}
