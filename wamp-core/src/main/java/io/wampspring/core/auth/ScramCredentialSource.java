package io.wampspring.core.auth;

import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

/**
 * Source of keys for SCRAM. Implementations must be thread-safe.
 * <p>
 * WAMP specification: Salted Challenge Response Authentication Mechanism.
 */
@FunctionalInterface
public interface ScramCredentialSource {

	/**
	 * Find the keys of a principal. Must not block: an implementation that has to wait
	 * returns a stage and completes it on another thread.
	 * @param request the request
	 * @param authid the claimed authid
	 * @return the keys, or {@code null} if the authid is unknown; fails with
	 * {@link AuthenticationDeniedException} to refuse with a specific reason
	 */
	CompletionStage<@Nullable ScramCredential> findScram(AuthenticationRequest request, String authid);

	/**
	 * Return the parameters in the challenge for an unknown authid. The result for an
	 * authid must always be the same.
	 * @param authid an unknown authid
	 * @return the parameters
	 */
	default ScramParameters scramDecoy(String authid) {
		return ScramParameters.PBKDF2;
	}

}
