package io.wampspring.core.auth;

import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

/**
 * Knows the keys for SCRAM. Safe for use by any thread.
 * <p>
 * WAMP specification: Salted Challenge Response Authentication Mechanism.
 */
@FunctionalInterface
public interface ScramCredentialSource {

	/**
	 * Find the keys of a principal. Called on a thread that must not be blocked: whoever
	 * needs to wait returns a stage and completes it elsewhere.
	 * @param request who wants to join
	 * @param authid name that the client claims
	 * @return the keys, or {@code null} if nobody has that name; fails with
	 * {@link AuthenticationDeniedException} to refuse with a reason of its own
	 */
	CompletionStage<@Nullable ScramCredential> findScram(AuthenticationRequest request, String authid);

	/**
	 * Say which parameters the challenge for an unknown name shows. The answer for a name
	 * must always be the same.
	 * @param authid a name that nobody has
	 * @return the parameters
	 */
	default ScramParameters scramDecoy(String authid) {
		return ScramParameters.PBKDF2;
	}

}
