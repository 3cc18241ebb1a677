package io.wampspring.core.auth;

import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

/**
 * Source of secrets for WAMP-CRA. Implementations must be thread-safe.
 * <p>
 * WAMP specification: Challenge Response Authentication.
 */
@FunctionalInterface
public interface SecretSource {

	/**
	 * Find the secret of a principal. Must not block: an implementation that has to wait
	 * returns a stage and completes it on another thread.
	 * @param request the request
	 * @param authid the claimed authid
	 * @return the secret, or {@code null} if the authid is unknown; fails with
	 * {@link AuthenticationDeniedException} to refuse with a specific reason
	 */
	CompletionStage<@Nullable CraSecret> findSecret(AuthenticationRequest request, String authid);

	/**
	 * Return the content of the challenge for an unknown authid. The result for an authid
	 * must always be the same.
	 * @param authid an unknown authid
	 * @return the content
	 */
	default CraDecoy secretDecoy(String authid) {
		return new CraDecoy("user", Account.STATIC, null);
	}

}
