package io.wampspring.core.auth;

import java.util.Objects;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.Dict;
import io.wampspring.core.message.OptionKeys;

/**
 * Mutual challenge-response authentication with a password, of which the router stores
 * only derived keys. Channel binding is not supported: clients that request it are
 * refused.
 * <p>
 * WAMP specification: Salted Challenge Response Authentication Mechanism.
 */
public final class ScramAuthenticator implements Authenticator {

	/** Name of the method. */
	public static final String METHOD = "wamp-scram";

	private static final int NONCE_BYTES = 16;

	private static final int MAX_CLIENT_NONCE = 256;

	private final ScramCredentialSource source;

	private final UnknownPrincipals unknown;

	/**
	 * Create an authenticator that does not reveal which authids exist.
	 * @param source source of the keys
	 */
	public ScramAuthenticator(ScramCredentialSource source) {
		this(source, UnknownPrincipals.masked());
	}

	/**
	 * Create an authenticator.
	 * @param source source of the keys
	 * @param unknown handling of unknown authids
	 */
	public ScramAuthenticator(ScramCredentialSource source, UnknownPrincipals unknown) {
		this.source = source;
		this.unknown = unknown;
	}

	@Override
	public String method() {
		return METHOD;
	}

	@Override
	public boolean isUsable(AuthenticationRequest request) {
		return request.authid() != null && request.authextra().has(OptionKeys.NONCE);
	}

	@Override
	public CompletionStage<AuthenticationStep> begin(AuthenticationRequest request) {
		String authid = Objects.requireNonNull(request.authid());
		String clientNonce = request.authextra().get(OptionKeys.NONCE);
		if (!isNonce(clientNonce)) {
			return Steps.completed(Steps.denied("The nonce is not Base64"));
		}
		if (isBound(request.authextra())) {
			return Steps.completed(Steps.denied("Channel binding is not supported"));
		}
		return Steps.callSource(() -> this.source.findScram(request, authid),
				(credential) -> challenge(authid, Objects.requireNonNull(clientNonce), credential));
	}

	/** Whether a client requests channel binding in any form. */
	private static boolean isBound(Dict extra) {
		return extra.get(OptionKeys.CHANNEL_BINDING.name()) != null;
	}

	private static boolean isNonce(@Nullable String nonce) {
		return nonce != null && !nonce.isEmpty() && nonce.length() <= MAX_CLIENT_NONCE
				&& Crypto.fromBase64(nonce) != null;
	}

	private AuthenticationStep challenge(String authid, String clientNonce, @Nullable ScramCredential found) {
		if (found == null && this.unknown.isTold()) {
			return Steps.noSuchPrincipal();
		}
		ScramCredential credential = (found != null) ? found
				: ScramCredential.decoy(authid, this.source.scramDecoy(authid), this.unknown);
		// the nonces are concatenated as text
		String nonce = clientNonce + Crypto.base64(Crypto.random(NONCE_BYTES));
		ScramExchange exchange = new ScramExchange(authid, clientNonce, nonce, credential);
		return new AuthenticationStep.Challenged(METHOD, extra(exchange),
				(proof, extra) -> Steps.completed(verify(exchange, proof, extra) && found != null
						? Steps.accepted(found.account(), METHOD, OptionKeys.VERIFIER.name(), exchange.verifier())
						: Steps.denied()));
	}

	private static Dict extra(ScramExchange exchange) {
		ScramParameters parameters = exchange.credential().parameters();
		return Dict.builder()
			.put(OptionKeys.NONCE, exchange.nonce())
			.put(OptionKeys.SALT, exchange.saltText())
			.put(OptionKeys.KDF, parameters.kdf())
			.put(OptionKeys.ITERATIONS, (long) parameters.iterations())
			.put(OptionKeys.MEMORY, (parameters.memory() > 0) ? (long) parameters.memory() : null)
			.build();
	}

	private static boolean verify(ScramExchange exchange, String proof, Dict extra) {
		return exchange.nonce().equals(extra.get(OptionKeys.NONCE)) && !isBound(extra)
				&& extra.get(OptionKeys.CBIND_DATA.name()) == null && exchange.verify(proof);
	}

}
