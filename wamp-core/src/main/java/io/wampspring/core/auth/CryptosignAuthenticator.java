package io.wampspring.core.auth;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.Dict;
import io.wampspring.core.message.OptionKeys;

/**
 * Authentication with an Ed25519 key pair. The router can prove its identity, too.
 * Channel binding is not supported: clients that request it get a challenge without it,
 * and may abort. Certificates and trust roots are ignored.
 * <p>
 * Whether a key is known is revealed only to the holder of its private key.
 * <p>
 * WAMP specification: Cryptosign-based Authentication.
 */
public final class CryptosignAuthenticator implements Authenticator {

	/** Name of the method. */
	public static final String METHOD = "cryptosign";

	private static final int CHALLENGE_BYTES = 32;

	private final CryptosignKeySource source;

	private final @Nullable CryptosignRouterKey routerKey;

	/**
	 * Create an authenticator for a router without a key.
	 * @param source source of the keys
	 */
	public CryptosignAuthenticator(CryptosignKeySource source) {
		this(source, null);
	}

	/**
	 * Create an authenticator.
	 * @param source source of the keys
	 * @param routerKey key with which the router proves its identity, or {@code null}
	 */
	public CryptosignAuthenticator(CryptosignKeySource source, @Nullable CryptosignRouterKey routerKey) {
		this.source = source;
		this.routerKey = routerKey;
	}

	@Override
	public String method() {
		return METHOD;
	}

	@Override
	public boolean isUsable(AuthenticationRequest request) {
		return request.authextra().has(OptionKeys.PUBKEY);
	}

	@Override
	public CompletionStage<AuthenticationStep> begin(AuthenticationRequest request) {
		Dict extra = request.authextra();
		byte @Nullable [] publicKey = fromHex(extra.get(OptionKeys.PUBKEY), Ed25519.KEY_BYTES);
		if (publicKey == null) {
			return Steps.completed(Steps.denied("The public key must have 32 bytes in hex"));
		}
		byte @Nullable [] requested = fromHex(extra.get(OptionKeys.CHALLENGE), CHALLENGE_BYTES);
		if (requested == null && extra.get(OptionKeys.CHALLENGE.name()) != null) {
			return Steps.completed(Steps.denied("The challenge must have 32 bytes in hex"));
		}
		byte[] challenge = Crypto.random(CHALLENGE_BYTES);
		return Steps.completed(new AuthenticationStep.Challenged(METHOD, challenge(challenge, requested),
				(signature, ignored) -> answer(request, publicKey, challenge, signature)));
	}

	private Dict challenge(byte[] challenge, byte @Nullable [] requested) {
		Dict.Builder extra = Dict.builder().put(OptionKeys.CHALLENGE, HexFormat.of().formatHex(challenge));
		CryptosignRouterKey key = this.routerKey;
		if (key != null) {
			extra.put(OptionKeys.PUBKEY, key.publicKey());
			extra.put(OptionKeys.SIGNATURE, (requested != null) ? HexFormat.of().formatHex(key.sign(requested)) : null);
		}
		return extra.build();
	}

	private CompletionStage<AuthenticationStep> answer(AuthenticationRequest request, byte[] publicKey,
			byte[] challenge, String signature) {
		if (!verify(publicKey, challenge, signature)) {
			return Steps.completed(Steps.denied());
		}
		return Steps.callSource(() -> this.source.findKey(request, HexFormat.of().formatHex(publicKey)),
				(account) -> (account != null) ? Steps.accepted(account, METHOD) : Steps.noSuchPrincipal());
	}

	/** Whether an answer is a signature of the challenge, followed by the challenge. */
	static boolean verify(byte[] publicKey, byte[] challenge, String answer) {
		byte @Nullable [] bytes = fromHex(answer, Ed25519.SIGNATURE_BYTES + CHALLENGE_BYTES);
		if (bytes == null) {
			return false;
		}
		byte[] signed = Arrays.copyOfRange(bytes, Ed25519.SIGNATURE_BYTES, bytes.length);
		return MessageDigest.isEqual(signed, challenge)
				&& Ed25519.verify(publicKey, challenge, Arrays.copyOf(bytes, Ed25519.SIGNATURE_BYTES));
	}

	private static byte @Nullable [] fromHex(@Nullable String hex, int length) {
		if (hex == null || hex.length() != 2 * length) {
			return null;
		}
		try {
			return HexFormat.of().parseHex(hex.toLowerCase(Locale.ROOT));
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
