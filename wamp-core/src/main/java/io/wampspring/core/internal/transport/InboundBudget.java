package io.wampspring.core.internal.transport;

import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.transport.CloseStatus;
import io.wampspring.core.transport.ConnectionInfo;

/**
 * A memory limit for incomplete and unhandled inbound messages of all connections
 * together. When exceeded, the connection with the largest share is terminated, then the
 * next, until the total is within the limit, so that many peers, each within its own
 * limits, cannot exhaust the memory. Thread-safe.
 */
public final class InboundBudget {

	/** A budget without a limit. */
	public static final InboundBudget UNLIMITED = new InboundBudget(Long.MAX_VALUE, InboundListener.NONE);

	private final long limit;

	private final InboundListener listener;

	// sum of the shares of connections
	private final AtomicLong total = new AtomicLong();

	// connections with a share above 0; written by threads that change their share
	private final Set<InboundMemory> accounts = ConcurrentHashMap.newKeySet();

	private final AtomicBoolean relieving = new AtomicBoolean();

	/**
	 * Create a budget.
	 * @param limit maximum number of buffered bytes
	 * @param listener notified of terminated connections
	 */
	public InboundBudget(long limit, InboundListener listener) {
		this.limit = limit;
		this.listener = listener;
	}

	/**
	 * Return the total size of the buffers.
	 * @return a number of bytes; up to 4 KiB too low for each connection
	 */
	public long bytes() {
		return this.total.get();
	}

	/**
	 * Open the account of a connection.
	 * @param connection the connection
	 * @param end terminates it with {@link CloseStatus#POLICY_VIOLATION} and discards its
	 * buffers; called by any reading thread, so it must not block or take a lock of a
	 * connection
	 * @return the account of the connection
	 */
	public InboundMemory open(ConnectionInfo connection, Runnable end) {
		return new InboundMemory(this, connection, end);
	}

	boolean isUnlimited() {
		return this.limit == Long.MAX_VALUE;
	}

	/** Update a share. Called under the monitor of the user. */
	void counted(InboundMemory user, long before, long now) {
		if (before == 0) {
			this.accounts.add(user);
		}
		else if (now == 0) {
			this.accounts.remove(user);
		}
		this.total.addAndGet(now - before);
	}

	/** Terminate connections while the limit is exceeded. */
	void relieve() {
		while (this.total.get() > this.limit && this.relieving.compareAndSet(false, true)) {
			try {
				terminateLargest();
			}
			finally {
				this.relieving.set(false);
			}
		}
	}

	private void terminateLargest() {
		@Nullable InboundMemory largest = this.accounts.stream()
			.max(Comparator.comparingLong(InboundMemory::counted))
			.orElse(null);
		if (largest != null) {
			largest.overflow(this.listener);
		}
	}

}
