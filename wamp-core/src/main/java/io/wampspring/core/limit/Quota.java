package io.wampspring.core.limit;

import java.time.Duration;

/**
 * Limits of one realm, one principal or one session. Zero means unlimited.
 *
 * @param sessions concurrent sessions; not used for one session
 * @param subscriptions current subscriptions
 * @param registrations current registrations
 * @param calls calls in progress, from CALL to the final answer
 * @param messagesPerSecond messages from clients per second
 * @param bytesPerSecond bytes from clients per second
 * @param burst duration whose worth of messages and bytes may arrive at once after an
 * idle period
 */
public record Quota(int sessions, int subscriptions, int registrations, int calls, int messagesPerSecond,
		long bytesPerSecond, Duration burst) {

	/** Default maximum number of subscriptions of a session. */
	public static final int SESSION_SUBSCRIPTIONS = 10_000;

	/** Default maximum number of registrations of a session. */
	public static final int SESSION_REGISTRATIONS = 1_000;

	/** Default maximum number of calls in progress of a session. */
	public static final int SESSION_CALLS = 10_000;

	/** No limits. */
	public static final Quota UNLIMITED = new Quota(0, 0, 0, 0, 0, 0, Duration.ZERO);

	/** Default of a session: 10,000 subscriptions and calls, 1,000 registrations. */
	public static final Quota SESSION = new Quota(0, SESSION_SUBSCRIPTIONS, SESSION_REGISTRATIONS, SESSION_CALLS, 0, 0,
			Duration.ZERO);

	/**
	 * Create a quota.
	 * @param sessions concurrent sessions
	 * @param subscriptions current subscriptions
	 * @param registrations current registrations
	 * @param calls calls in progress
	 * @param messagesPerSecond messages from clients per second
	 * @param bytesPerSecond bytes from clients per second
	 * @param burst duration whose worth may arrive at once
	 * @throws IllegalArgumentException if a value is negative
	 */
	public Quota {
		if (sessions < 0 || subscriptions < 0 || registrations < 0 || calls < 0 || messagesPerSecond < 0
				|| bytesPerSecond < 0 || burst.isNegative()) {
			throw new IllegalArgumentException("Limits must not be negative");
		}
	}

}
