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
 * A memory limit for the outbound queues of all peers together. When exceeded, the
 * connection with the longest queue is terminated, then the next, until the total is
 * within the limit, so that many slow peers, each within its own limits, cannot exhaust
 * the memory. A frame queued for several peers counts once.
 * <p>
 * <em>Back-pressure</em> begins before that, when more than half of the limit is queued,
 * counted for each peer, and ends below a quarter. Publishers that add to it are
 * throttled while any peer makes progress. Thread-safe.
 */
public final class OutboundBudget {

	/** A budget without a limit. */
	public static final OutboundBudget UNLIMITED = new OutboundBudget(Long.MAX_VALUE);

	// smaller changes of a queue are not counted, so that peers that keep up do not
	// update shared counters
	private static final long STEP = 4096;

	// without progress of any peer for this many nanoseconds publishers are not
	// throttled
	private static final long STALL_TIMEOUT = Duration.ofMillis(250).toNanos();

	// smaller messages are not reserved: counting would cost more than encoding
	private static final int LARGE = 64 * 1024;

	private final long limit;

	private final LongSupplier nanoTime;

	// sum of the shares; shared frames count for each peer
	private final AtomicLong waiting = new AtomicLong();

	// memory of all frames; shared frames count once
	private final AtomicLong held = new AtomicLong();

	// bytes being encoded, which are not part of a share
	private final AtomicLong encoding = new AtomicLong();

	// shares above 0; written by threads that change a share
	private final Set<Share> shares = ConcurrentHashMap.newKeySet();

	private final AtomicBoolean relieving = new AtomicBoolean();

	// whether there is pressure, and how often it has begun; written by threads that
	// change a share
	private final AtomicBoolean pressure = new AtomicBoolean();

	private final AtomicInteger pressures = new AtomicInteger();

	// time of the last write to a peer under pressure; written by any thread
	private volatile long lastProgress;

	/**
	 * Create a budget.
	 * @param limit maximum total size of queues in bytes
	 */
	public OutboundBudget(long limit) {
		this(limit, System::nanoTime);
	}

	OutboundBudget(long limit, LongSupplier nanoTime) {
		this.limit = limit;
		this.nanoTime = nanoTime;
	}

	/**
	 * Return the memory of all queued frames.
	 * @return a number of bytes; up to 4 KiB too low for each peer
	 */
	public long bytes() {
		return this.held.get();
	}

	/** Return the total size of the queues; shared frames count for each peer. */
	long waiting() {
		return this.waiting.get();
	}

	/**
	 * Whether there is pressure and peers make progress, so that publishers should wait.
	 */
	boolean isUnderPressure() {
		return this.pressure.get() && this.nanoTime.getAsLong() - this.lastProgress < STALL_TIMEOUT;
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
	 * Reserve memory for a message that is being encoded and is not queued yet. All large
	 * messages being encoded share a limit as high as the one of the queues.
	 * @param from number of bytes of the message reserved so far
	 * @param to number of bytes to reserve
	 * @throws MessageTooLargeException if the limit would be exceeded; the reservation is
	 * unchanged then
	 */
	void reserve(int from, int to) {
		long change = counted(to) - counted(from);
		if (change == 0 || this.limit == Long.MAX_VALUE) {
			return;
		}
		if (this.encoding.addAndGet(change) > this.limit && change > 0) {
			this.encoding.addAndGet(-change);
			throw new MessageTooLargeException("Too much is being encoded for all clients");
		}
	}

	/** Release the reservation of a message that was queued or discarded. */
	void release(int reserved) {
		if (this.limit != Long.MAX_VALUE) {
			this.encoding.addAndGet(-counted(reserved));
		}
	}

	/** Return the number of bytes being encoded. */
	long encodingBytes() {
		return this.encoding.get();
	}

	private static long counted(int size) {
		return (size >= LARGE) ? size : 0;
	}

	Share open(Runnable end) {
		return new Share(end);
	}

	/** Retain a shared frame for one more queue. */
	void retain(Frame frame) {
		if (frame.retain()) {
			this.held.addAndGet(frame.length());
		}
	}

	/** Release a shared frame of one queue. */
	void release(Frame frame) {
		if (frame.release()) {
			this.held.addAndGet(-frame.length());
		}
	}

	/**
	 * Terminate connections while the limit is exceeded. Must not be called under the
	 * lock of a queue.
	 */
	void relieve() {
		while (this.held.get() > this.limit && this.relieving.compareAndSet(false, true)) {
			boolean ended;
			try {
				ended = terminateLargest();
			}
			finally {
				this.relieving.set(false);
			}
			if (!ended) {
				return;
			}
		}
	}

	private boolean terminateLargest() {
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
	 * The share of one peer. Updated under the lock of its queue.
	 */
	final class Share {

		private final Runnable end;

		// size of the queue; written under the lock of the queue
		private volatile long bytes;

		// size of the frames that are not shared; guarded by the lock of the queue
		private long ownBytes;

		Share(Runnable end) {
			this.end = end;
		}

		/**
		 * Update the share.
		 * @param waiting size of the queue in bytes
		 * @param own size of its frames that are not shared
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

		/** Record that frames were written to the peer. */
		void progressed() {
			if (OutboundBudget.this.pressure.get()) {
				OutboundBudget.this.lastProgress = OutboundBudget.this.nanoTime.getAsLong();
			}
		}

	}

}
