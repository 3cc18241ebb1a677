package io.wampspring.core.auth;

import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

/**
 * Knows the secrets for WAMP-CRA. Safe for use by any thread.
 * <p>
 * WAMP specification: Challenge Response Authentication.
 */
@FunctionalInterface
public interface SecretSource {

	/**
	 * Find a secret. Called on a thread that must not be blocked: whoever needs to wait
	 * returns a stage and completes it elsewhere.
	 * @param request who wants to join
	 * @param authid name that the client claims
	 * @return the secret, or {@code null} if nobody has that name; fails with
	 * {@link AuthenticationDeniedException} to refuse with a reason of its own
	 */
	CompletionStage<@Nullable CraSecret> findSecret(AuthenticationRequest request, String authid);

	/**
	 * Say how the challenge for an unknown name looks. The answer for a name must always
	 * be the same.
	 * @param authid a name that nobody has
	 * @return what to show
	 */
	default CraDecoy secretDecoy(String authid) {
		return new CraDecoy("user", Account.STATIC, null);
	}

}
