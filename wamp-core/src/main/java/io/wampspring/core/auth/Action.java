package io.wampspring.core.auth;

/**
 * An action that needs authorization.
 * <p>
 * WAMP specification: Authorization.
 */
public enum Action {

	/** Call a procedure. */
	CALL,

	/** Register a procedure. */
	REGISTER,

	/** Publish to a topic. */
	PUBLISH,

	/** Subscribe to a topic. */
	SUBSCRIBE

}
