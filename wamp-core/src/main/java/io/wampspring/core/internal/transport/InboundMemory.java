package io.wampspring.core.internal.transport;

import io.wampspring.core.transport.ConnectionInfo;

/**
 * The share of one connection in an {@link InboundBudget}. Not updated for messages that
 * are received in one piece and handled immediately. Thread-safe.
 */
public final class InboundMemory {

	// smaller changes are not counted, so that messages that are merely split between
	// two reads do not update a shared counter
	private static final long STEP = 4096;

	private final InboundBudget budget;

	private final ConnectionInfo connection;

	private final Runnable end;

	// the following are guarded by the monitor of this object

	// received size of the incomplete message
	private long unfinished;

	// size of complete messages that are queued
	private long waiting;

	private boolean closed;

	// share of the total; written under the monitor, read without it to find the
	// largest
	private volatile long counted;

	InboundMemory(InboundBudget budget, ConnectionInfo connection, Runnable end) {
		this.budget = budget;
		this.connection = connection;
		this.end = end;
	}

	/**
	 * Create an account without a limit.
	 * @param connection the connection
	 * @return the memory
	 */
	public static InboundMemory unlimited(ConnectionInfo connection) {
		return InboundBudget.UNLIMITED.open(connection, () -> {
		});
	}

	/**
	 * Set the size of the buffer of an incomplete message. May terminate any connection,
	 * including this one.
	 * @param bytes size of the buffer, 0 if there is none
	 */
	public void unfinished(long bytes) {
		synchronized (this) {
			this.unfinished = bytes;
			count();
		}
		this.budget.relieve();
	}

	/**
	 * Add a queued message. Must be followed by {@link #relieve()}, without holding a
	 * lock.
	 * @param bytes size of the message
	 */
	public synchronized void add(long bytes) {
		this.waiting += bytes;
		count();
	}

	/**
	 * Remove a queued message.
	 * @param bytes size of the message
	 */
	public synchronized void remove(long bytes) {
		this.waiting -= bytes;
		count();
	}

	/** Terminate connections if the limit is exceeded. */
	public void relieve() {
		this.budget.relieve();
	}

	/** Release the share, as the connection is closing and its buffers are discarded. */
	public synchronized void close() {
		this.closed = true;
		setCounted(0);
	}

	long counted() {
		return this.counted;
	}

	private void count() {
		long now = this.unfinished + this.waiting;
		long change = now - this.counted;
		boolean small = change < STEP && change > -STEP;
		if (!this.closed && !this.budget.isUnlimited() && (!small || (now == 0 && this.counted != 0))) {
			setCounted(now);
		}
	}

	private void setCounted(long now) {
		long before = this.counted;
		if (now != before) {
			this.counted = now;
			this.budget.counted(this, before, now);
		}
	}

	void overflow(InboundListener listener) {
		long bytes;
		synchronized (this) {
			if (this.closed) {
				return;
			}
			bytes = this.counted;
			close();
		}
		this.end.run();
		listener.onInboundOverflow(this.connection, bytes);
	}

}
