package io.wampspring.core.client;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.RouterErrors;

/**
 * Limits how many threads of handlers wait for peers, and how long: for the next chunk of
 * a progressive call, or for a congested caller. If the limit is reached, the longest
 * wait ends: an attacker that occupies threads never sends or reads, so its waits are the
 * longest. Thread-safe.
 */
public final class PeerWaitLimiter {

	/** An unlimited number of threads, at most one minute each. */
	public static final PeerWaitLimiter DEFAULT = new PeerWaitLimiter(Integer.MAX_VALUE, Duration.ofMinutes(1));

	private final int limit;

	private final Duration timeout;

	// the waits, the longest first; guarded by itself
	private final Set<Wait> waits = new LinkedHashSet<>();

	/**
	 * Create a limiter.
	 * @param limit maximum number of waiting threads, at least 1
	 * @param timeout maximum duration of a wait, greater than zero
	 */
	public PeerWaitLimiter(int limit, Duration timeout) {
		if (limit < 1 || timeout.isNegative() || timeout.isZero()) {
			throw new IllegalArgumentException("limit and timeout must be positive");
		}
		this.limit = limit;
		this.timeout = timeout;
	}

	/**
	 * Begin to wait.
	 * @param onEnd called with the error for the peer when the wait is evicted, on any
	 * thread; must not block
	 * @return the wait, to be closed afterwards
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
	 * Return the number of waiting threads.
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
		 * Return the remaining time of the wait.
		 * @return nanoseconds, 0 after the time-out
		 */
		public long remainingNanos() {
			return Math.max(0, PeerWaitLimiter.this.timeout.toNanos() - (System.nanoTime() - this.begin));
		}

		/**
		 * Return why the wait must end.
		 * @return the error for the peer, or {@code null} to continue waiting
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
