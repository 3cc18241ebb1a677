package io.wampspring.core.limit;

/**
 * The kinds of limits.
 */
public enum Limit {

	/** Concurrent sessions. */
	SESSIONS,

	/** Current subscriptions. */
	SUBSCRIPTIONS,

	/** Current registrations. */
	REGISTRATIONS,

	/** Calls in progress. */
	CALLS,

	/** Events of one publication for one session. */
	MATCHES,

	/** Distinct shapes of wildcard patterns. */
	WILDCARD_SHAPES,

	/** Rate of messages and bytes from clients. */
	RATE,

	/** Queued messages of a connection. */
	BACKLOG

}
