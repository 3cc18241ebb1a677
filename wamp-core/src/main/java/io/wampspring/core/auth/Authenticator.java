package io.wampspring.core.auth;

import java.util.concurrent.CompletionStage;

/**
 * An authentication method. Safe for use by any thread.
 * <p>
 * WAMP specification: Authentication.
 */
public interface Authenticator {

	/**
	 * Return the name that clients send in {@code authmethods}.
	 * @return a name such as {@code ticket}
	 */
	String method();

	/**
	 * Whether the HELLO contains everything that this method needs. If not, the next
	 * method of the client's list is tried. Must not block, and must not depend on which
	 * principals exist.
	 * @param request the request of the client
	 * @return {@code false} to skip this method
	 */
	default boolean isUsable(AuthenticationRequest request) {
		return true;
	}

	/**
	 * Begin to authenticate. Must not block: an implementation that has to wait returns a
	 * stage and completes it on another thread.
	 * @param request the request of the client
	 * @return the first step; an exceptional completion refuses with
	 * {@code wamp.error.authentication_failed}
	 */
	CompletionStage<AuthenticationStep> begin(AuthenticationRequest request);

}
