package io.wampspring.core.auth;

import java.security.MessageDigest;

import org.jspecify.annotations.Nullable;

/**
 * What both sides of one SCRAM authentication agree on, without channel binding.
 * <p>
 * WAMP specification: Salted Challenge Response Authentication Mechanism; RFC 5802.
 *
 * @param authid name that the client claims
 * @param clientNonce nonce of the client
 * @param nonce nonce of the client with that of the router behind it
 * @param credential keys of the principal
 */
record ScramExchange(String authid, String clientNonce, String nonce, ScramCredential credential) {

	// Base64 of "n,,": no channel binding, no other name to act as
	private static final String NO_BINDING = "biws";

	private String message() {
		String name = this.authid.replace("=", "=3D").replace(",", "=2C");
		return "n=" + name + ",r=" + this.clientNonce + ",r=" + this.nonce + ",s=" + saltText() + ",i="
				+ this.credential.parameters().iterations() + ",c=" + NO_BINDING + ",r=" + this.nonce;
	}

	String saltText() {
		return Crypto.base64(this.credential.salt());
	}

	/** Whether the client knows the password. */
	boolean verify(String proof) {
		byte @Nullable [] bytes = Crypto.fromBase64(proof);
		byte[] storedKey = this.credential.storedKey();
		if (bytes == null || bytes.length != storedKey.length) {
			return false;
		}
		byte[] clientKey = Crypto.xor(bytes, Crypto.hmac(storedKey, message()));
		return MessageDigest.isEqual(Crypto.sha256(clientKey), storedKey);
	}

	/** Proves to the client that the router knows the password, too. */
	String verifier() {
		return Crypto.base64(Crypto.hmac(this.credential.serverKey(), message()));
	}

}
