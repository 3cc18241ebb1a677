package io.wampspring.core.internal.limit;

import io.wampspring.core.limit.Limit;

/**
 * Notified when a limit is exceeded. Called by any thread, possibly with locks held: must
 * not block.
 */
@FunctionalInterface
public interface LimitListener {

	/**
	 * A request was rejected or delayed, an event was not delivered, or a session was
	 * ended.
	 * @param limit the limit
	 */
	void onLimit(Limit limit);

}
