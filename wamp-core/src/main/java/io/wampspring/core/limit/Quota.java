package io.wampspring.core.limit;

import java.time.Duration;

/**
 * How much one realm, one principal or one session may use. Zero stands for any number.
 *
 * @param sessions sessions at the same time; without meaning for one session
 * @param subscriptions subscriptions at the same time
 * @param registrations registrations at the same time
 * @param calls calls at the same time, from CALL to the final answer
 * @param messagesPerSecond messages from clients in a second
 * @param bytesPerSecond bytes from clients in a second
 * @param burst for how long messages and bytes may come faster after they came slower: as
 * many as the rates allow in this time may come at once
 */
public record Quota(int sessions, int subscriptions, int registrations, int calls, int messagesPerSecond,
		long bytesPerSecond, Duration burst) {

	/** How many subscriptions one session may have unless something else is said. */
	public static final int SESSION_SUBSCRIPTIONS = 10_000;

	/** How many registrations one session may have unless something else is said. */
	public static final int SESSION_REGISTRATIONS = 1_000;

	/** How many calls of one session may run unless something else is said. */
	public static final int SESSION_CALLS = 10_000;

	/** No limits. */
	public static final Quota UNLIMITED = new Quota(0, 0, 0, 0, 0, 0, Duration.ZERO);

	/** What one session may use: 10,000 subscriptions and calls, 1,000 registrations. */
	public static final Quota SESSION = new Quota(0, SESSION_SUBSCRIPTIONS, SESSION_REGISTRATIONS, SESSION_CALLS, 0, 0,
			Duration.ZERO);

	/**
	 * Create a quota.
	 * @param sessions sessions at the same time
	 * @param subscriptions subscriptions at the same time
	 * @param registrations registrations at the same time
	 * @param calls calls at the same time
	 * @param messagesPerSecond messages from clients in a second
	 * @param bytesPerSecond bytes from clients in a second
	 * @param burst how long they may come faster
	 * @throws IllegalArgumentException if a value is negative
	 */
	public Quota {
		if (sessions < 0 || subscriptions < 0 || registrations < 0 || calls < 0 || messagesPerSecond < 0
				|| bytesPerSecond < 0 || burst.isNegative()) {
			throw new IllegalArgumentException("A limit cannot be negative");
		}
	}

}
