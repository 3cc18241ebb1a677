package io.wampspring.core.auth;

import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

/**
 * Knows whose public key is whose. Safe for use by any thread.
 * <p>
 * WAMP specification: Cryptosign-based Authentication.
 */
@FunctionalInterface
public interface CryptosignKeySource {

	/**
	 * Find the principal of a key. Called when the client has proved that it holds the
	 * private key, on a thread that must not be blocked: whoever needs to wait returns a
	 * stage and completes it elsewhere.
	 * @param request who wants to join; {@link AuthenticationRequest#authid} may be
	 * {@code null}
	 * @param publicKey the public key, 64 hex digits in lower case
	 * @return the principal, or {@code null} if the key is unknown or belongs to another
	 * one than the client claims to be; fails with {@link AuthenticationDeniedException}
	 * to refuse with a reason of its own
	 */
	CompletionStage<@Nullable Account> findKey(AuthenticationRequest request, String publicKey);

}
