package io.wampspring.core.auth;

/**
 * Parameters of the key derivation of WAMP-CRA, with PBKDF2 and HMAC-SHA256.
 * <p>
 * WAMP specification: Challenge Response Authentication.
 *
 * @param iterations number of iterations, at least 1; the client has to compute them, too
 * @param keyLength length of the derived key in bytes, 16 to 64
 */
public record CraSalting(int iterations, int keyLength) {

	/** Acceptable for a browser, and expensive for attacks on stolen keys. */
	public static final CraSalting DEFAULT = new CraSalting(100_000, 32);

	/**
	 * Create parameters.
	 * @param iterations number of iterations, at least 1
	 * @param keyLength length of the derived key in bytes, 16 to 64
	 * @throws IllegalArgumentException if a value is out of range
	 */
	public CraSalting {
		if (iterations < 1 || keyLength < 16 || keyLength > 64) {
			throw new IllegalArgumentException("Parameters of the key derivation are out of range");
		}
	}

}
