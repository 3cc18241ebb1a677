package io.wampspring.core.auth;

import java.security.PrivateKey;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The key pair with which a router proves its identity to clients. Use it for nothing
 * else: the router signs data chosen by clients.
 * <p>
 * WAMP specification: Cryptosign-based Authentication.
 */
public final class CryptosignRouterKey {

	private static final byte[] PROBE = new byte[Ed25519.KEY_BYTES];

	private final PrivateKey privateKey;

	private final String publicKey;

	/**
	 * Create a key pair.
	 * @param privateKey the private key, 32 bytes in hex
	 * @param publicKey the public key, 32 bytes in hex
	 * @throws IllegalArgumentException if a key is invalid, or they are not a pair
	 */
	public CryptosignRouterKey(String privateKey, String publicKey) {
		this.privateKey = Ed25519.privateKey(HexFormat.of().parseHex(privateKey));
		this.publicKey = publicKey.toLowerCase(Locale.ROOT);
		if (!Ed25519.verify(HexFormat.of().parseHex(publicKey), PROBE, Ed25519.sign(this.privateKey, PROBE))) {
			throw new IllegalArgumentException("The public key does not belong to the private key");
		}
	}

	/**
	 * Return the public key, for clients.
	 * @return 32 bytes in hex
	 */
	public String publicKey() {
		return this.publicKey;
	}

	/** Sign a value, and append it. */
	byte[] sign(byte[] value) {
		return Ed25519.join(Ed25519.sign(this.privateKey, value), value);
	}

	/** Omits the private key. */
	@Override
	public String toString() {
		return "CryptosignRouterKey[publicKey=" + this.publicKey + "]";
	}

}
