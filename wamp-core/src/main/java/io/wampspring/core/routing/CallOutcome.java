package io.wampspring.core.routing;

/**
 * How a call ended.
 */
public enum CallOutcome {

	/** With a result. */
	SUCCESS,

	/** With an error of the callee or the dealer. */
	ERROR,

	/** Cancelled, or a side went away. */
	CANCELED,

	/** With a time-out. */
	TIMEOUT

}
