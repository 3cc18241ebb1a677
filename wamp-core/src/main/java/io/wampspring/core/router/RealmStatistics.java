package io.wampspring.core.router;

import io.wampspring.core.limit.Limit;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.routing.CallOutcome;

/**
 * Figures of a realm since its start. Reading is cheap and safe for any thread; figures
 * of one moment need not fit together to the last digit.
 */
public interface RealmStatistics {

	/**
	 * Return how many messages of a type sessions sent to the router.
	 * @param type the type
	 * @return a number
	 */
	long received(MessageType type);

	/**
	 * Return how many messages of a type the router sent to sessions.
	 * @param type the type
	 * @return a number
	 */
	long sent(MessageType type);

	/**
	 * Return how many calls ended in a way.
	 * @param outcome the way
	 * @return a number
	 */
	long calls(CallOutcome outcome);

	/**
	 * Return how long the calls that ended in a way took together, from CALL to the final
	 * answer.
	 * @param outcome the way
	 * @return nanoseconds
	 */
	long callNanos(CallOutcome outcome);

	/**
	 * Return how many publications were accepted.
	 * @return a number
	 */
	long publications();

	/**
	 * Return how many events were handed to subscribers.
	 * @return a number
	 */
	long events();

	/**
	 * Return how many events were not delivered, as a subscriber could not take them.
	 * @return a number
	 */
	long dropped();

	/**
	 * Return how many sessions joined.
	 * @return a number
	 */
	long joined();

	/**
	 * Return how many joins were refused.
	 * @return a number
	 */
	long refused();

	/**
	 * Return how many options of requests nobody knew.
	 * @return a number; 0 from who does not count them
	 */
	default long unknownOptions() {
		return 0;
	}

	/**
	 * Return how often a limit was reached: something was refused, delayed or ended.
	 * @param limit the limit
	 * @return a number
	 */
	long limited(Limit limit);

}
