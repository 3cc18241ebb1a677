package io.wampspring.core.auth;

/**
 * What a session can ask permission for.
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
