package io.wampspring.core.auth;

/**
 * PBKDF2 with HMAC-SHA256, from the Java runtime.
 * <p>
 * WAMP specification: Salted Challenge Response Authentication Mechanism.
 */
public final class Pbkdf2KeyDerivation implements KeyDerivation {

	/** Name of the function. */
	public static final String NAME = "pbkdf2";

	private static final int KEY_BYTES = 32;

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public byte[] derive(String password, byte[] salt, ScramParameters parameters) {
		return Pbkdf2.derive(password, salt, parameters.iterations(), KEY_BYTES);
	}

}
