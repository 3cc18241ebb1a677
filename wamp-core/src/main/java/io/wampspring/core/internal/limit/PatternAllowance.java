package io.wampspring.core.internal.limit;

import io.wampspring.core.limit.Limit;
import io.wampspring.core.limit.LimitListener;
import io.wampspring.core.limit.PatternLimits;

/**
 * What patterns a session may have, and who is told when it wants more. Safe for use by
 * any thread.
 */
public final class PatternAllowance {

	/** Any. */
	public static final PatternAllowance UNLIMITED = new PatternAllowance(PatternLimits.UNLIMITED, (limit) -> {
	});

	private final PatternLimits limits;

	private final LimitListener listener;

	PatternAllowance(PatternLimits limits, LimitListener listener) {
		this.limits = limits;
		this.listener = listener;
	}

	/**
	 * Return how many events of one publication the session may get.
	 * @return a number, 0 for any
	 */
	public int matches() {
		return this.limits.matches();
	}

	/**
	 * Return how many distinct wildcard shapes there may be for the session to add one
	 * more.
	 * @return a number, 0 for any
	 */
	public int wildcardShapes() {
		return this.limits.wildcardShapes();
	}

	/**
	 * Count that a limit was reached.
	 * @param limit the limit
	 */
	public void reached(Limit limit) {
		this.listener.onLimit(limit);
	}

}
