package io.wampspring.core.limit;

/**
 * What is limited.
 */
public enum Limit {

	/** Sessions at the same time. */
	SESSIONS,

	/** Subscriptions at the same time. */
	SUBSCRIPTIONS,

	/** Registrations at the same time. */
	REGISTRATIONS,

	/** Calls that have not ended. */
	CALLS,

	/** Events that one session gets of one publication. */
	MATCHES,

	/** Distinct shapes of wildcard patterns. */
	WILDCARD_SHAPES,

	/** Messages and bytes from clients in a time. */
	RATE,

	/** Messages of a connection that wait to be handled. */
	BACKLOG

}
