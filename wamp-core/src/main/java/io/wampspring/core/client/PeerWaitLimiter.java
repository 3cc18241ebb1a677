package io.wampspring.core.client;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.RouterErrors;

/**
 * Bounds how many threads of handlers wait for peers, and how long: for the next chunk of
 * a progressive call, or for a caller that does not read. When there are too many, the
 * one that has waited longest ends: a peer that means to keep a thread never does
 * anything, so it is among those. Safe for use by any thread.
 */
public final class PeerWaitLimiter {

	/** Any number of threads, a minute each. */
	public static final PeerWaitLimiter DEFAULT = new PeerWaitLimiter(Integer.MAX_VALUE, Duration.ofMinutes(1));

	private final int limit;

	private final Duration timeout;

	// who waits, the longest first; guarded by itself
	private final Set<Wait> waits = new LinkedHashSet<>();

	/**
	 * Create a bound.
	 * @param limit how many threads may wait at once, at least 1
	 * @param timeout how long each may wait at a time
	 */
	public PeerWaitLimiter(int limit, Duration timeout) {
		if (limit < 1 || timeout.isNegative() || timeout.isZero()) {
			throw new IllegalArgumentException("One thread must be able to wait");
		}
		this.limit = limit;
		this.timeout = timeout;
	}

	/**
	 * Begin to wait.
	 * @param onEnd gets the error for the peer, on any thread and without blocking, when
	 * another thread needs this one's place
	 * @return the wait, to be closed behind it
	 */
	public Wait begin(Consumer<WampException> onEnd) {
		Wait mine = new Wait(onEnd);
		Wait longest = null;
		synchronized (this.waits) {
			if (this.waits.size() >= this.limit) {
				Iterator<Wait> first = this.waits.iterator();
				longest = first.next();
				first.remove();
			}
			this.waits.add(mine);
		}
		if (longest != null) {
			longest.evict();
		}
		return mine;
	}

	/**
	 * Return how many threads wait.
	 * @return a number
	 */
	public int size() {
		synchronized (this.waits) {
			return this.waits.size();
		}
	}

	/**
	 * The wait of one thread.
	 */
	public final class Wait implements AutoCloseable {

		private final Consumer<WampException> onEnd;

		private final long begin = System.nanoTime();

		private volatile boolean evicted;

		private Wait(Consumer<WampException> onEnd) {
			this.onEnd = onEnd;
		}

		/**
		 * Return how long the wait may still last.
		 * @return nanoseconds, none if that is over
		 */
		public long remainingNanos() {
			return Math.max(0, PeerWaitLimiter.this.timeout.toNanos() - (System.nanoTime() - this.begin));
		}

		/**
		 * Return why the wait has to end.
		 * @return the error for the peer, or {@code null} if it may go on
		 */
		public @Nullable WampException end() {
			if (this.evicted) {
				return evicted();
			}
			return (remainingNanos() == 0) ? new WampException(RouterErrors.CALLER_SILENT) : null;
		}

		private void evict() {
			this.evicted = true;
			this.onEnd.accept(evicted());
		}

		private static WampException evicted() {
			return new WampException(RouterErrors.TOO_MANY_WAITS);
		}

		@Override
		public void close() {
			synchronized (PeerWaitLimiter.this.waits) {
				PeerWaitLimiter.this.waits.remove(this);
			}
		}

	}

}
