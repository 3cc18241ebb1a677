package io.wampspring.core.routing;

/**
 * The outcome of a call.
 */
public enum CallOutcome {

	/** The call ended with a result. */
	SUCCESS,

	/** The call ended with an error of the callee or the dealer. */
	ERROR,

	/** The call was cancelled, or the caller or callee left. */
	CANCELED,

	/** The call timed out. */
	TIMEOUT

}
