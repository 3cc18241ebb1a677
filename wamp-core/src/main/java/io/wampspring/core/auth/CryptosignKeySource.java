package io.wampspring.core.auth;

import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

/**
 * Source of accounts by public key. Implementations must be thread-safe.
 * <p>
 * WAMP specification: Cryptosign-based Authentication.
 */
@FunctionalInterface
public interface CryptosignKeySource {

	/**
	 * Find the principal of a key. Called after the client has proved possession of the
	 * private key. Must not block: an implementation that has to wait returns a stage and
	 * completes it on another thread.
	 * @param request the request; {@link AuthenticationRequest#authid} may be
	 * {@code null}
	 * @param publicKey the public key, 64 hex digits in lower case
	 * @return the principal, or {@code null} if the key is unknown or does not belong to
	 * the claimed authid; fails with {@link AuthenticationDeniedException} to refuse with
	 * a specific reason
	 */
	CompletionStage<@Nullable Account> findKey(AuthenticationRequest request, String publicKey);

}
