package io.wampspring.core.auth;

/**
 * Parameters of the key derivation for SCRAM. The client derives its keys at each login.
 * <p>
 * WAMP specification: Salted Challenge Response Authentication Mechanism.
 *
 * @param kdf name of the function: {@code pbkdf2} or {@code argon2id13}
 * @param iterations number of iterations, at least 1; at least 4096 with PBKDF2
 * @param memory memory in KiB for Argon2id, at least 8; 0 with PBKDF2
 */
public record ScramParameters(String kdf, int iterations, int memory) {

	/** PBKDF2 at a cost that is acceptable for a browser. */
	public static final ScramParameters PBKDF2 = pbkdf2(100_000);

	/** Argon2id at a cost that is acceptable for a browser. */
	public static final ScramParameters ARGON2ID = argon2id(2, 19 * 1024);

	private static final int MIN_PBKDF2_ITERATIONS = 4096;

	private static final int MIN_MEMORY = 8;

	/**
	 * Create parameters.
	 * @param kdf name of the function
	 * @param iterations number of iterations
	 * @param memory memory in KiB for Argon2id
	 * @throws IllegalArgumentException if the function is unknown or a value is out of
	 * range
	 */
	public ScramParameters {
		boolean possible = switch (kdf) {
			case Pbkdf2KeyDerivation.NAME -> iterations >= MIN_PBKDF2_ITERATIONS && memory == 0;
			case Argon2KeyDerivation.NAME -> iterations >= 1 && memory >= MIN_MEMORY;
			default -> false;
		};
		if (!possible) {
			throw new IllegalArgumentException(
					"Unsupported parameters of SCRAM: " + kdf + ", " + iterations + " iterations, " + memory + " KiB");
		}
	}

	/**
	 * Return parameters of PBKDF2.
	 * @param iterations number of iterations, at least 4096
	 * @return the parameters
	 */
	public static ScramParameters pbkdf2(int iterations) {
		return new ScramParameters(Pbkdf2KeyDerivation.NAME, iterations, 0);
	}

	/**
	 * Return parameters of Argon2id.
	 * @param iterations number of passes, at least 1
	 * @param memory memory in KiB, at least 8
	 * @return the parameters
	 */
	public static ScramParameters argon2id(int iterations, int memory) {
		return new ScramParameters(Argon2KeyDerivation.NAME, iterations, memory);
	}

}
