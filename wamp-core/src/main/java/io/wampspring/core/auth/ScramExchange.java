package io.wampspring.core.auth;

import java.security.MessageDigest;

import org.jspecify.annotations.Nullable;

/**
 * State of one SCRAM authentication, without channel binding.
 * <p>
 * WAMP specification: Salted Challenge Response Authentication Mechanism; RFC 5802.
 *
 * @param authid the claimed authid
 * @param clientNonce nonce of the client
 * @param nonce nonce of the client followed by that of the router
 * @param credential keys of the principal
 */
record ScramExchange(String authid, String clientNonce, String nonce, ScramCredential credential) {

	// Base64 of "n,,": no channel binding, no authorization identity
	private static final String NO_BINDING = "biws";

	private String message() {
		String name = this.authid.replace("=", "=3D").replace(",", "=2C");
		return "n=" + name + ",r=" + this.clientNonce + ",r=" + this.nonce + ",s=" + saltText() + ",i="
				+ this.credential.parameters().iterations() + ",c=" + NO_BINDING + ",r=" + this.nonce;
	}

	String saltText() {
		return Crypto.base64(this.credential.salt());
	}

	/** Whether the proof of the client is valid. */
	boolean verify(String proof) {
		byte @Nullable [] bytes = Crypto.fromBase64(proof);
		byte[] storedKey = this.credential.storedKey();
		if (bytes == null || bytes.length != storedKey.length) {
			return false;
		}
		byte[] clientKey = Crypto.xor(bytes, Crypto.hmac(storedKey, message()));
		return MessageDigest.isEqual(Crypto.sha256(clientKey), storedKey);
	}

	/** Return the verifier, which proves to the client that the router has its keys. */
	String verifier() {
		return Crypto.base64(Crypto.hmac(this.credential.serverKey(), message()));
	}

}
