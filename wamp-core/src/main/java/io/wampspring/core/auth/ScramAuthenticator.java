package io.wampspring.core.auth;

import java.util.Objects;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.Dict;

/**
 * Challenge-response authentication with a password that the router does not store, and
 * that proves to the client that the router knows it. Without channel binding: clients
 * that ask for it are refused.
 * <p>
 * WAMP specification: Salted Challenge Response Authentication Mechanism.
 */
public final class ScramAuthenticator implements Authenticator {

	/** Name of the method. */
	public static final String METHOD = "wamp-scram";

	private static final String NONCE = "nonce";

	private static final String BINDING = "channel_binding";

	private static final int NONCE_BYTES = 16;

	private static final int MAX_CLIENT_NONCE = 256;

	private final ScramCredentialSource source;

	private final UnknownPrincipals unknown;

	/**
	 * Create an authenticator that does not tell which names exist.
	 * @param source knows the keys
	 */
	public ScramAuthenticator(ScramCredentialSource source) {
		this(source, UnknownPrincipals.masked());
	}

	/**
	 * Create an authenticator.
	 * @param source knows the keys
	 * @param unknown what becomes of names that nobody has
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
		return request.authid() != null && request.authextra().has(NONCE);
	}

	@Override
	public CompletionStage<AuthenticationStep> begin(AuthenticationRequest request) {
		String authid = Objects.requireNonNull(request.authid());
		String clientNonce = request.authextra().getString(NONCE);
		if (!isNonce(clientNonce)) {
			return Steps.completed(Steps.denied("The nonce is no Base64"));
		}
		if (request.authextra().get(BINDING) != null) {
			return Steps.completed(Steps.denied("Channel binding is not supported"));
		}
		return Steps.ask(() -> this.source.findScram(request, authid),
				(credential) -> challenge(authid, Objects.requireNonNull(clientNonce), credential));
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
		// the nonces are concatenated as texts
		String nonce = clientNonce + Crypto.base64(Crypto.random(NONCE_BYTES));
		ScramExchange exchange = new ScramExchange(authid, clientNonce, nonce, credential);
		return new AuthenticationStep.Challenged(METHOD, extra(exchange),
				(proof, extra) -> Steps.completed(verify(exchange, proof, extra) && found != null
						? Steps.accepted(found.account(), METHOD, "verifier", exchange.verifier()) : Steps.denied()));
	}

	private static Dict extra(ScramExchange exchange) {
		ScramParameters parameters = exchange.credential().parameters();
		return Dict.builder()
			.put(NONCE, exchange.nonce())
			.put("salt", exchange.saltText())
			.put("kdf", parameters.kdf())
			.put("iterations", parameters.iterations())
			.put("memory", (parameters.memory() > 0) ? parameters.memory() : null)
			.build();
	}

	private static boolean verify(ScramExchange exchange, String proof, Dict extra) {
		return exchange.nonce().equals(extra.getString(NONCE)) && extra.get(BINDING) == null
				&& extra.get("cbind_data") == null && exchange.verify(proof);
	}

}
