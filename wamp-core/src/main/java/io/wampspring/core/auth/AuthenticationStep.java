package io.wampspring.core.auth;

import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.Dict;
import io.wampspring.core.peer.Identity;

/**
 * One step of an authentication: accepted, denied, or challenged.
 * <p>
 * WAMP specification: Authentication.
 */
public sealed interface AuthenticationStep {

	/**
	 * The client is authenticated.
	 *
	 * @param identity its identity
	 */
	record Accepted(Identity identity) implements AuthenticationStep {
	}

	/**
	 * The client is refused.
	 *
	 * @param reason URI for the ABORT
	 * @param message text for the ABORT, or {@code null} for none
	 */
	record Denied(String reason, @Nullable String message) implements AuthenticationStep {
	}

	/**
	 * The client has to answer a CHALLENGE.
	 *
	 * @param method the authentication method
	 * @param extra data for the client
	 * @param answer handles the answer; called once
	 */
	record Challenged(String method, Dict extra, AnswerHandler answer) implements AuthenticationStep {
	}

	/**
	 * Handles the AUTHENTICATE of a client.
	 */
	@FunctionalInterface
	interface AnswerHandler {

		/**
		 * Check an answer. Called on a thread that must not be blocked.
		 * @param signature ticket or signature
		 * @param extra data of the method
		 * @return the next step
		 */
		CompletionStage<AuthenticationStep> onAnswer(String signature, Dict extra);

	}

}
