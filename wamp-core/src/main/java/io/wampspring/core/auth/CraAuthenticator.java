package io.wampspring.core.auth;

import java.io.StringWriter;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import io.wampspring.core.message.Dict;
import io.wampspring.core.message.OptionKeys;

/**
 * Challenge-response authentication with a shared secret, plain or salted.
 * <p>
 * WAMP specification: Challenge Response Authentication.
 */
public final class CraAuthenticator implements Authenticator {

	/** Name of the method. */
	public static final String METHOD = "wampcra";

	private static final int NONCE_BYTES = 18;

	private static final JsonFactory json = new JsonFactory();

	private final SecretSource source;

	private final UnknownPrincipals unknown;

	/**
	 * Create an authenticator that does not reveal which authids exist.
	 * @param source source of the secrets
	 */
	public CraAuthenticator(SecretSource source) {
		this(source, UnknownPrincipals.masked());
	}

	/**
	 * Create an authenticator.
	 * @param source source of the secrets
	 * @param unknown handling of unknown authids
	 */
	public CraAuthenticator(SecretSource source, UnknownPrincipals unknown) {
		this.source = source;
		this.unknown = unknown;
	}

	@Override
	public String method() {
		return METHOD;
	}

	@Override
	public boolean isUsable(AuthenticationRequest request) {
		return request.authid() != null;
	}

	@Override
	public CompletionStage<AuthenticationStep> begin(AuthenticationRequest request) {
		String authid = Objects.requireNonNull(request.authid());
		return Steps.callSource(() -> this.source.findSecret(request, authid),
				(secret) -> challenge(request, authid, secret));
	}

	private AuthenticationStep challenge(AuthenticationRequest request, String authid, @Nullable CraSecret found) {
		if (found != null) {
			return challenge(request, found, true);
		}
		if (this.unknown.isTold()) {
			return Steps.noSuchPrincipal();
		}
		return challenge(request, CraSecret.decoy(authid, this.source.secretDecoy(authid), this.unknown), false);
	}

	private static AuthenticationStep challenge(AuthenticationRequest request, CraSecret secret, boolean known) {
		String challenge = challengeText(secret.account(), request.session());
		Dict.Builder extra = Dict.builder().put(OptionKeys.CHALLENGE, challenge);
		CraSalting salting = secret.salting();
		if (salting != null) {
			extra.put(OptionKeys.SALT, secret.salt())
				.put(OptionKeys.ITERATIONS, (long) salting.iterations())
				.put(OptionKeys.KEYLEN, (long) salting.keyLength());
		}
		return new AuthenticationStep.Challenged(METHOD, extra.build(),
				(signature, ignored) -> Steps.completed(verify(secret, challenge, signature) && known
						? Steps.accepted(secret.account(), METHOD) : Steps.denied()));
	}

	/** Whether a signature belongs to a challenge; in constant time. */
	static boolean verify(CraSecret secret, String challenge, String signature) {
		return MessageDigest.isEqual(Crypto.utf8(Crypto.base64(secret.sign(challenge))), Crypto.utf8(signature));
	}

	private static String challengeText(Account account, long session) {
		StringWriter text = new StringWriter();
		try (JsonGenerator generator = json.createGenerator(ObjectWriteContext.empty(), text)) {
			generator.writeStartObject();
			generator.writeStringProperty(OptionKeys.AUTHID.name(), account.authid());
			generator.writeStringProperty(OptionKeys.AUTHROLE.name(), account.authrole());
			generator.writeStringProperty(OptionKeys.AUTHMETHOD.name(), METHOD);
			generator.writeStringProperty(OptionKeys.AUTHPROVIDER.name(), account.authprovider());
			generator.writeStringProperty(OptionKeys.NONCE.name(), Crypto.base64(Crypto.random(NONCE_BYTES)));
			generator.writeStringProperty(OptionKeys.TIMESTAMP.name(),
					Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
			generator.writeNumberProperty(OptionKeys.SESSION.name(), session);
			generator.writeEndObject();
		}
		return text.toString();
	}

}
