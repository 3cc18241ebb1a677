package io.wampspring.core.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

/**
 * Cryptographic primitives shared by the authentication methods. Thread-safe.
 */
final class Crypto {

	private static final String HMAC = "HmacSHA256";

	private static final SecureRandom random = new SecureRandom();

	private Crypto() {
	}

	static byte[] hmac(byte[] key, byte[] data) {
		try {
			Mac mac = Mac.getInstance(HMAC);
			mac.init(new SecretKeySpec(key, HMAC));
			return mac.doFinal(data);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java runtime has HMAC-SHA256", ex);
		}
	}

	static byte[] hmac(byte[] key, String data) {
		return hmac(key, utf8(data));
	}

	static byte[] sha256(byte[] data) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(data);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java runtime has SHA-256", ex);
		}
	}

	static byte[] random(int length) {
		byte[] bytes = new byte[length];
		random.nextBytes(bytes);
		return bytes;
	}

	static byte[] xor(byte[] left, byte[] right) {
		byte[] result = left.clone();
		for (int i = 0; i < result.length; i++) {
			result[i] ^= right[i];
		}
		return result;
	}

	static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	static String base64(byte[] bytes) {
		return Base64.getEncoder().encodeToString(bytes);
	}

	/** Decode text of a client; {@code null} if it is not Base64. */
	static byte @Nullable [] fromBase64(String text) {
		try {
			return Base64.getDecoder().decode(text);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
