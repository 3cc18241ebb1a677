package io.wampspring.core.auth;

import java.util.Arrays;

/**
 * Handling of unknown authids. Masked, the client gets a challenge like for a known
 * authid, with a stable salt, and is refused as for a wrong secret.
 * <p>
 * WAMP specification: Authentication.
 */
public final class UnknownPrincipals {

	private static final int SEED_BYTES = 32;

	private final boolean reveal;

	private final byte[] seed;

	private UnknownPrincipals(boolean reveal, byte[] seed) {
		this.reveal = reveal;
		this.seed = seed;
	}

	/**
	 * Mask, with salts that are stable until the process ends.
	 * @return the policy
	 */
	public static UnknownPrincipals masked() {
		return masked(Crypto.random(SEED_BYTES));
	}

	/**
	 * Mask, with salts that depend on a seed. With the same seed in every process the
	 * salts do not change with a restart or between routers.
	 * @param seed a secret of at least 16 bytes
	 * @return the policy
	 * @throws IllegalArgumentException if the seed is shorter
	 */
	public static UnknownPrincipals masked(byte[] seed) {
		if (seed.length < 16) {
			throw new IllegalArgumentException("A seed of " + seed.length + " bytes can be guessed");
		}
		return new UnknownPrincipals(false, seed.clone());
	}

	/**
	 * Refuse immediately with {@code wamp.error.no_such_principal}.
	 * @return the policy
	 */
	public static UnknownPrincipals reveal() {
		return new UnknownPrincipals(true, new byte[] { 0 });
	}

	boolean isTold() {
		return this.reveal;
	}

	/** Return the salt of an unknown authid; at most 32 bytes. */
	byte[] salt(String authid, int length) {
		return Arrays.copyOf(Crypto.hmac(this.seed, authid), length);
	}

}
