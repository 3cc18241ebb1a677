package io.wampspring.core.auth;

import java.util.concurrent.CompletionStage;

/**
 * An authentication method. Safe for use by any thread.
 * <p>
 * WAMP specification: Authentication.
 */
public interface Authenticator {

	/**
	 * Return the name that clients give in {@code authmethods}.
	 * @return a name such as {@code ticket}
	 */
	String method();

	/**
	 * Whether the HELLO has what this method cannot do without. If not, the next method
	 * of the client's list is tried. Must not block, and must not depend on what
	 * principals exist.
	 * @param request what the client sent and what is known of its connection
	 * @return {@code false} to pass
	 */
	default boolean isUsable(AuthenticationRequest request) {
		return true;
	}

	/**
	 * Begin to authenticate. Called on a thread that must not be blocked: whoever needs
	 * to wait returns a stage and completes it elsewhere.
	 * @param request what the client sent and what is known of its connection
	 * @return the first step; an exceptional completion refuses with
	 * {@code wamp.error.authentication_failed}
	 */
	CompletionStage<AuthenticationStep> begin(AuthenticationRequest request);

}
