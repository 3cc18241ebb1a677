package io.wampspring.core.limit;

/**
 * Is told when a limit is reached. Called by any thread, perhaps with locks held: must
 * return at once.
 */
@FunctionalInterface
public interface LimitListener {

	/**
	 * Something was refused, delayed or ended.
	 * @param limit what was limited
	 */
	void onLimit(Limit limit);

}
