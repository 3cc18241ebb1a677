package io.wampspring.core.auth;

/**
 * A function that makes a key from a password. Safe for use by any thread.
 * <p>
 * WAMP specification: Salted Challenge Response Authentication Mechanism.
 */
public interface KeyDerivation {

	/**
	 * Return the name that clients know.
	 * @return the value of {@code kdf} in the challenge
	 */
	String name();

	/**
	 * Derive a key of 32 bytes. Takes as long as the parameters say.
	 * @param password the password, prepared and not empty
	 * @param salt the salt
	 * @param parameters the cost; their function is this one
	 * @return the key
	 */
	byte[] derive(String password, byte[] salt, ScramParameters parameters);

}
