package io.wampspring.core.auth;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/**
 * Ed25519 of the Java runtime, with raw keys of 32 bytes.
 */
final class Ed25519 {

	static final int KEY_BYTES = 32;

	static final int SIGNATURE_BYTES = 64;

	private static final String ALGORITHM = "Ed25519";

	// header of the encodings of RFC 8410, before the 32 bytes
	private static final byte[] PUBLIC = HexFormat.of().parseHex("302a300506032b6570032100");

	private static final byte[] PRIVATE = HexFormat.of().parseHex("302e020100300506032b657004220420");

	private Ed25519() {
	}

	/** Whether a signature is valid; {@code false} for a malformed key or signature. */
	static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
		try {
			PublicKey key = KeyFactory.getInstance(ALGORITHM)
				.generatePublic(new X509EncodedKeySpec(join(PUBLIC, publicKey)));
			Signature verifier = Signature.getInstance(ALGORITHM);
			verifier.initVerify(key);
			verifier.update(message);
			return verifier.verify(signature);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("This Java runtime has no Ed25519", ex);
		}
		catch (GeneralSecurityException ex) {
			// malformed key or signature of the client
			return false;
		}
	}

	static byte[] sign(PrivateKey key, byte[] message) {
		try {
			Signature signer = Signature.getInstance(ALGORITHM);
			signer.initSign(key);
			signer.update(message);
			return signer.sign();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("The key cannot sign", ex);
		}
	}

	static PrivateKey privateKey(byte[] seed) {
		try {
			return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(join(PRIVATE, seed)));
		}
		catch (InvalidKeySpecException ex) {
			throw new IllegalArgumentException("An Ed25519 key has " + KEY_BYTES + " bytes", ex);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("This Java runtime has no Ed25519", ex);
		}
	}

	static byte[] join(byte[] first, byte[] second) {
		byte[] result = new byte[first.length + second.length];
		System.arraycopy(first, 0, result, 0, first.length);
		System.arraycopy(second, 0, result, first.length, second.length);
		return result;
	}

}
