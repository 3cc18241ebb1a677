package io.wampspring.core.router;

import io.wampspring.core.limit.Limit;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.routing.CallOutcome;

/**
 * Statistics of a realm since its start. Reading is cheap and thread-safe; values read
 * together may be slightly inconsistent.
 */
public interface RealmStatistics {

	/**
	 * Return the number of messages of a type received from sessions.
	 * @param type the type
	 * @return the number
	 */
	long received(MessageType type);

	/**
	 * Return the number of messages of a type sent to sessions.
	 * @param type the type
	 * @return the number
	 */
	long sent(MessageType type);

	/**
	 * Return the number of completed calls with an outcome.
	 * @param outcome the outcome
	 * @return the number
	 */
	long calls(CallOutcome outcome);

	/**
	 * Return the total duration of completed calls with an outcome, from CALL to the
	 * final answer.
	 * @param outcome the outcome
	 * @return the duration in nanoseconds
	 */
	long callNanos(CallOutcome outcome);

	/**
	 * Return the number of accepted publications.
	 * @return the number
	 */
	long publications();

	/**
	 * Return the number of events delivered to subscribers.
	 * @return the number
	 */
	long events();

	/**
	 * Return the number of events that were not deliverable to a subscriber.
	 * @return the number
	 */
	long dropped();

	/**
	 * Return the number of sessions that joined.
	 * @return the number
	 */
	long joined();

	/**
	 * Return the number of refused attempts to join.
	 * @return the number
	 */
	long refused();

	/**
	 * Return the number of unknown options in requests.
	 * @return the number; 0 from implementations that do not count them
	 */
	default long unknownOptions() {
		return 0;
	}

	/**
	 * Return the number of times a limit was reached and an operation was refused,
	 * delayed or terminated.
	 * @param limit the limit
	 * @return the number
	 */
	long limited(Limit limit);

}
