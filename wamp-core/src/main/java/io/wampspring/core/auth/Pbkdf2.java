package io.wampspring.core.auth;

import java.security.GeneralSecurityException;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * PBKDF2 with HMAC-SHA256 (RFC 8018). Passwords are encoded as UTF-8.
 */
final class Pbkdf2 {

	private Pbkdf2() {
	}

	static byte[] derive(String password, byte[] salt, int iterations, int length) {
		PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, length * Byte.SIZE);
		try {
			return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("This Java runtime has no PBKDF2 with HMAC-SHA256", ex);
		}
		finally {
			spec.clearPassword();
		}
	}

}
