package io.wampspring.core.auth;

/**
 * A key derivation function for passwords. Implementations must be thread-safe.
 * <p>
 * WAMP specification: Salted Challenge Response Authentication Mechanism.
 */
public interface KeyDerivation {

	/**
	 * Return the name of the function.
	 * @return the value of {@code kdf} in the challenge
	 */
	String name();

	/**
	 * Derive a key of 32 bytes. Expensive on purpose.
	 * @param password the password, prepared and not empty
	 * @param salt the salt
	 * @param parameters the cost parameters, for this function
	 * @return the key
	 */
	byte[] derive(String password, byte[] salt, ScramParameters parameters);

}
