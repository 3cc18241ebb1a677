package io.wampspring.core.auth;

import java.util.Arrays;

/**
 * What a client learns that claims a name nobody has. Masked, it gets a challenge like
 * everybody else, with the same salt each time, and is refused as if its secret were
 * wrong.
 * <p>
 * WAMP specification: Authentication.
 */
public final class UnknownPrincipals {

	private static final int SEED_BYTES = 32;

	private final boolean told;

	private final byte[] seed;

	private UnknownPrincipals(boolean told, byte[] seed) {
		this.told = told;
		this.seed = seed;
	}

	/**
	 * Mask, with made-up salts that last until the process ends.
	 * @return the policy
	 */
	public static UnknownPrincipals masked() {
		return masked(Crypto.random(SEED_BYTES));
	}

	/**
	 * Mask, with made-up salts that depend on a seed: the same seed in every process
	 * hides restarts and several routers of one installation.
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
	 * Refuse at once with {@code wamp.error.no_such_principal}.
	 * @return the policy
	 */
	public static UnknownPrincipals told() {
		return new UnknownPrincipals(true, new byte[] { 0 });
	}

	boolean isTold() {
		return this.told;
	}

	/** Return the salt that a name would have; 32 bytes at most. */
	byte[] salt(String authid, int length) {
		return Arrays.copyOf(Crypto.hmac(this.seed, authid), length);
	}

}
