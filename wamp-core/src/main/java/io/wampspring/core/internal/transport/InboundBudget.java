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
 * How much of messages that are not complete or not handled yet may be buffered for all
 * connections together. Beyond it the connection with the largest share is ended, then
 * the next, until the rest fits: many peers, each within its own bounds, cannot exhaust
 * the memory. Safe for use by any thread.
 */
public final class InboundBudget {

	/** No bound. */
	public static final InboundBudget UNLIMITED = new InboundBudget(Long.MAX_VALUE, InboundListener.NONE);

	private final long limit;

	private final InboundListener listener;

	// sum of what is counted for connections
	private final AtomicLong total = new AtomicLong();

	// connections for which something is counted; changed by whoever changes that
	private final Set<InboundMemory> users = ConcurrentHashMap.newKeySet();

	private final AtomicBoolean relieving = new AtomicBoolean();

	/**
	 * Create a budget.
	 * @param limit how many bytes may be buffered
	 * @param listener learns which connections are ended
	 */
	public InboundBudget(long limit, InboundListener listener) {
		this.limit = limit;
		this.listener = listener;
	}

	/**
	 * Return how much is buffered.
	 * @return a number of bytes; up to 4 KiB too low for each connection
	 */
	public long bytes() {
		return this.total.get();
	}

	/**
	 * Begin to count for a connection.
	 * @param connection the connection
	 * @param end ends it with {@link CloseStatus#POLICY_VIOLATION} and drops what is
	 * buffered; called by any reading thread, so it returns at once and takes no lock of
	 * a connection
	 * @return what the connection counts with
	 */
	public InboundMemory open(ConnectionInfo connection, Runnable end) {
		return new InboundMemory(this, connection, end);
	}

	boolean isUnlimited() {
		return this.limit == Long.MAX_VALUE;
	}

	/** Called under the monitor of the user. */
	void counted(InboundMemory user, long before, long now) {
		if (before == 0) {
			this.users.add(user);
		}
		else if (now == 0) {
			this.users.remove(user);
		}
		this.total.addAndGet(now - before);
	}

	/** Ends connections as long as too much is buffered. */
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
		@Nullable InboundMemory largest = this.users.stream().max(Comparator.comparingLong(InboundMemory::counted)).orElse(null);
		if (largest != null) {
			largest.overflow(this.listener);
		}
	}

}
