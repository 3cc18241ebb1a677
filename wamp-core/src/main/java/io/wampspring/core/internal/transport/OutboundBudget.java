package io.wampspring.core.internal.transport;

import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.MessageTooLargeException;

/**
 * How much memory what waits for all peers together may take. Beyond it the connection
 * for which most waits is ended, then the next, until the rest fits: many slow peers,
 * each within its own bounds, cannot exhaust the memory. A frame that waits for several
 * peers takes its memory once.
 * <p>
 * Before it comes to that there is <em>pressure</em>: more than half of the limit waits,
 * this time counted for each peer. Publishers that add to it are to be slowed down, as
 * long as any peer takes what waits for it. Safe for use by any thread.
 */
public final class OutboundBudget {

	/** No bound. */
	public static final OutboundBudget UNLIMITED = new OutboundBudget(Long.MAX_VALUE);

	// less than this waiting for a peer is not counted, so that peers that keep up cost
	// nothing
	private static final long STEP = 4096;

	// if nobody takes anything for that long, it is not worth waiting
	private static final long PATIENCE = Duration.ofMillis(250).toNanos();

	// smaller messages are encoded faster than they could be counted
	private static final int LARGE = 64 * 1024;

	private final long limit;

	private final LongSupplier nanoTime;

	// sum of the shares, shared frames counted for each
	private final AtomicLong waiting = new AtomicLong();

	// memory of all frames, shared ones counted once
	private final AtomicLong held = new AtomicLong();

	// what is being encoded, which is in nobody's share
	private final AtomicLong underWay = new AtomicLong();

	// of peers for which something is counted; changed by whoever changes the share
	private final Set<Share> shares = ConcurrentHashMap.newKeySet();

	private final AtomicBoolean relieving = new AtomicBoolean();

	// whether there is pressure, and how often it has begun; changed by whoever changes a
	// share
	private final AtomicBoolean pressure = new AtomicBoolean();

	private final AtomicInteger pressures = new AtomicInteger();

	// when a peer last took something while there was pressure; written by any thread
	private volatile long lastProgress;

	/**
	 * Create a budget.
	 * @param limit how many bytes what waits may take
	 */
	public OutboundBudget(long limit) {
		this(limit, System::nanoTime);
	}

	OutboundBudget(long limit, LongSupplier nanoTime) {
		this.limit = limit;
		this.nanoTime = nanoTime;
	}

	/**
	 * Return how much memory is taken.
	 * @return a number of bytes; up to 4 KiB too low for each peer
	 */
	public long bytes() {
		return this.held.get();
	}

	/** Return how much waits, counted for each peer. */
	long waiting() {
		return this.waiting.get();
	}

	/** Whether publishers should wait, as peers take what waits for them. */
	boolean isUnderPressure() {
		return this.pressure.get() && this.nanoTime.getAsLong() - this.lastProgress < PATIENCE;
	}

	/** Return how often there has been pressure. */
	int pressures() {
		return this.pressures.get();
	}

	long nanoTime() {
		return this.nanoTime.getAsLong();
	}

	boolean isUnlimited() {
		return this.limit == Long.MAX_VALUE;
	}

	/**
	 * Count what is being encoded and waits for nobody yet: all large messages under way
	 * may take as much as all that waits.
	 * @param from how many bytes of a message have been counted
	 * @param to how many bytes to count
	 * @throws MessageTooLargeException if there is no room; nothing has changed then
	 */
	void reserve(int from, int to) {
		long change = counted(to) - counted(from);
		if (change == 0 || this.limit == Long.MAX_VALUE) {
			return;
		}
		if (this.underWay.addAndGet(change) > this.limit && change > 0) {
			this.underWay.addAndGet(-change);
			throw new MessageTooLargeException("Too much is about to be sent to all clients");
		}
	}

	/** Count a message no longer, as it was queued or given up. */
	void release(int reserved) {
		if (this.limit != Long.MAX_VALUE) {
			this.underWay.addAndGet(-counted(reserved));
		}
	}

	/** Return how much is being encoded. */
	long underWay() {
		return this.underWay.get();
	}

	private static long counted(int size) {
		return (size >= LARGE) ? size : 0;
	}

	Share open(Runnable end) {
		return new Share(end);
	}

	/** A shared frame waits for one more peer. */
	void retain(Frame frame) {
		if (frame.retain()) {
			this.held.addAndGet(frame.length());
		}
	}

	/** A shared frame waits for one peer less. */
	void release(Frame frame) {
		if (frame.release()) {
			this.held.addAndGet(-frame.length());
		}
	}

	/**
	 * Ends connections as long as too much waits. Not to be called under a lock of a
	 * queue.
	 */
	void relieve() {
		while (this.held.get() > this.limit && this.relieving.compareAndSet(false, true)) {
			boolean ended;
			try {
				ended = endLargest();
			}
			finally {
				this.relieving.set(false);
			}
			if (!ended) {
				return;
			}
		}
	}

	private boolean endLargest() {
		@Nullable Share largest = this.shares.stream().max(Comparator.comparingLong((share) -> share.bytes)).orElse(null);
		if (largest == null) {
			return false;
		}
		largest.end.run();
		return true;
	}

	private void waitingChanged(long change) {
		long now = this.waiting.addAndGet(change);
		if (now > this.limit / 2) {
			if (!this.pressure.get() && this.pressure.compareAndSet(false, true)) {
				this.lastProgress = this.nanoTime.getAsLong();
				this.pressures.incrementAndGet();
			}
		}
		else if (now < this.limit / 4 && this.pressure.get()) {
			this.pressure.set(false);
		}
	}

	/**
	 * What one peer takes of the budget. Changed under the lock of its queue.
	 */
	final class Share {

		private final Runnable end;

		// what waits for the peer; written under the lock of the queue
		private volatile long bytes;

		// the part of it that waits for this peer alone; guarded by the lock of the queue
		private long ownBytes;

		Share(Runnable end) {
			this.end = end;
		}

		/**
		 * Say how much waits.
		 * @param waiting all bytes
		 * @param own those of frames that wait for this peer alone
		 */
		void update(long waiting, long own) {
			long change = waiting - this.bytes;
			long ownChange = own - this.ownBytes;
			boolean small = isSmall(change) && isSmall(ownChange);
			if (isUnlimited() || (small && (waiting > 0 || this.bytes == 0))) {
				return;
			}
			if (this.bytes == 0) {
				OutboundBudget.this.shares.add(this);
			}
			this.bytes = waiting;
			this.ownBytes = own;
			if (waiting == 0) {
				OutboundBudget.this.shares.remove(this);
			}
			OutboundBudget.this.held.addAndGet(ownChange);
			waitingChanged(change);
		}

		private boolean isSmall(long change) {
			return change < STEP && change > -STEP;
		}

		/** The peer took something. */
		void progressed() {
			if (OutboundBudget.this.pressure.get()) {
				OutboundBudget.this.lastProgress = OutboundBudget.this.nanoTime.getAsLong();
			}
		}

	}

}
