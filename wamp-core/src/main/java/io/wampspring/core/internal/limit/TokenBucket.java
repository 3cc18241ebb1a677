package io.wampspring.core.internal.limit;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;

/**
 * Limits a rate per second, with bursts worth up to the given duration. Its only state is
 * the time at which all acquired tokens have been refilled, so it needs no timer.
 * Acquiring tokens in advance returns a delay, which grows for later requests.
 * Thread-safe.
 */
final class TokenBucket {

	private static final double NANOS = 1_000_000_000;

	private static final long LONGEST = Duration.ofDays(1).toNanos();

	// a VarHandle instead of an atomic object, because each session has many instances
	private static final VarHandle REFILLED_AT = handle();

	private final double nanosPerToken;

	private final long burst;

	// time at which all acquired tokens have been refilled, on the clock of the callers;
	// advanced atomically by any thread
	private volatile long refilledAt;

	TokenBucket(long perSecond, Duration burst, long now) {
		this.nanosPerToken = NANOS / perSecond;
		this.burst = Math.min(burst.toNanos(), LONGEST);
		this.refilledAt = now;
	}

	/** Whether a whole burst is available. */
	boolean isFull(long now) {
		return this.refilledAt - now <= 0;
	}

	/**
	 * Acquire tokens, in advance if necessary.
	 * @return delay in nanoseconds until the tokens are available
	 */
	long acquire(long tokens, long now) {
		long cost = (long) Math.min(LONGEST, tokens * this.nanosPerToken);
		while (true) {
			long before = this.refilledAt;
			// the clock may have any origin, so only differences are compared
			long debt = Math.min(Math.max(0, before - now), LONGEST);
			if (REFILLED_AT.compareAndSet(this, before, now + debt + cost)) {
				return Math.max(0, debt - this.burst);
			}
		}
	}

	private static VarHandle handle() {
		try {
			return MethodHandles.lookup().findVarHandle(TokenBucket.class, "refilledAt", long.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

}
