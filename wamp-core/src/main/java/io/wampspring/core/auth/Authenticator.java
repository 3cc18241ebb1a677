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
	 * Begin to authenticate. Called on a thread that must not be blocked: whoever needs
	 * to wait returns a stage and completes it elsewhere.
	 * @param request what the client sent and what is known of its connection
	 * @return the first step; an exceptional completion refuses with
	 * {@code wamp.error.authentication_failed}
	 */
	CompletionStage<AuthenticationStep> begin(AuthenticationRequest request);

}
