package io.wampspring.core.internal.transport;

import io.wampspring.core.transport.ConnectionInfo;

/**
 * The memory that one connection takes of an {@link InboundBudget}. Nobody calls it for
 * messages that come in one piece and are handled at once. Safe for use by any thread.
 */
public final class InboundMemory {

	// a smaller share is not counted, so that messages that are just split between two
	// reads change no counter that other threads use
	private static final long STEP = 4096;

	private final InboundBudget budget;

	private final ConnectionInfo connection;

	private final Runnable end;

	// the following are guarded by the monitor of this object

	// part of a message that has come so far
	private long unfinished;

	// messages that are complete and wait
	private long waiting;

	private boolean closed;

	// share of the total; read without the monitor to find the largest
	private volatile long counted;

	InboundMemory(InboundBudget budget, ConnectionInfo connection, Runnable end) {
		this.budget = budget;
		this.connection = connection;
		this.end = end;
	}

	/**
	 * Create one that nobody limits.
	 * @param connection the connection
	 * @return the memory
	 */
	public static InboundMemory unlimited(ConnectionInfo connection) {
		return InboundBudget.UNLIMITED.open(connection, () -> {
		});
	}

	/**
	 * Say how large the buffer of an unfinished message is. May end any connection, this
	 * one included.
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
	 * A message begins to wait. To be followed by {@link #relieve()} where no lock is
	 * held.
	 * @param bytes memory that it takes
	 */
	public synchronized void add(long bytes) {
		this.waiting += bytes;
		count();
	}

	/**
	 * A message waits no longer.
	 * @param bytes memory that it took
	 */
	public synchronized void remove(long bytes) {
		this.waiting -= bytes;
		count();
	}

	/** End connections if too much is buffered. */
	public void relieve() {
		this.budget.relieve();
	}

	/** The connection is gone or going, and what was buffered with it. */
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
