package io.wampspring.core.auth;

import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.Dict;
import io.wampspring.core.peer.Identity;

/**
 * One step of an authentication: accepted, refused, or one more question.
 * <p>
 * WAMP specification: Authentication.
 */
public sealed interface AuthenticationStep {

	/**
	 * The client is who it says.
	 *
	 * @param identity who that is
	 */
	record Accepted(Identity identity) implements AuthenticationStep {
	}

	/**
	 * The client is refused.
	 *
	 * @param reason URI for the ABORT
	 * @param message text for the ABORT, if any
	 */
	record Denied(String reason, @Nullable String message) implements AuthenticationStep {
	}

	/**
	 * The client has to answer a CHALLENGE.
	 *
	 * @param method the authentication method
	 * @param extra data for the client
	 * @param answer takes the answer, once
	 */
	record Challenged(String method, Dict extra, AnswerHandler answer) implements AuthenticationStep {
	}

	/**
	 * Takes the AUTHENTICATE of a client.
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
