package io.wampspring.core.internal.limit;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;

/**
 * Lets so many pass in a second, and after a rest as many as would have passed in a time
 * at once. Keeps nothing but the time at which all that passed would be paid for at the
 * plain rate, so it needs no timer. Whoever comes too early is told how long to wait, and
 * those behind wait longer. Safe for use by any thread.
 */
final class TokenBucket {

	private static final double NANOS = 1_000_000_000;

	private static final long LONGEST = Duration.ofDays(1).toNanos();

	// each session has many of these, so they have no objects of their own
	private static final VarHandle PAID = handle();

	private final double nanosPerToken;

	private final long burst;

	// when everything that passed is paid for, on the clock of the callers; moved on by
	// whoever passes
	private volatile long paid;

	TokenBucket(long perSecond, Duration burst, long now) {
		this.nanosPerToken = NANOS / perSecond;
		this.burst = Math.min(burst.toNanos(), LONGEST);
		this.paid = now;
	}

	/** Whether as many as ever may pass at once. */
	boolean isFull(long now) {
		return this.paid - now <= 0;
	}

	/**
	 * Take tokens, now or as soon as there are some.
	 * @return nanoseconds to wait before whatever the tokens are for is done
	 */
	long take(long tokens, long now) {
		long cost = (long) Math.min(LONGEST, tokens * this.nanosPerToken);
		while (true) {
			long before = this.paid;
			// the clock may have any value, so only differences count
			long debt = Math.min(Math.max(0, before - now), LONGEST);
			if (PAID.compareAndSet(this, before, now + debt + cost)) {
				return Math.max(0, debt - this.burst);
			}
		}
	}

	private static VarHandle handle() {
		try {
			return MethodHandles.lookup().findVarHandle(TokenBucket.class, "paid", long.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

}
