package io.wampspring.core.internal.limit;

import io.wampspring.core.limit.Limit;
import io.wampspring.core.limit.PatternLimits;

/**
 * Pattern limits of a session, with a listener. Thread-safe.
 */
public final class PatternPermits {

	/** Unlimited. */
	public static final PatternPermits UNLIMITED = new PatternPermits(PatternLimits.UNLIMITED, (limit) -> {
	});

	private final PatternLimits limits;

	private final LimitListener listener;

	PatternPermits(PatternLimits limits, LimitListener listener) {
		this.limits = limits;
		this.listener = listener;
	}

	/**
	 * Return the maximum number of events of one publication for the session.
	 * @return a number, 0 for unlimited
	 */
	public int matches() {
		return this.limits.matches();
	}

	/**
	 * Return the maximum number of distinct wildcard shapes, including one that the
	 * session adds.
	 * @return a number, 0 for unlimited
	 */
	public int wildcardShapes() {
		return this.limits.wildcardShapes();
	}

	/**
	 * Notify the listener that a limit was exceeded.
	 * @param limit the limit
	 */
	public void reached(Limit limit) {
		this.listener.onLimit(limit);
	}

}
