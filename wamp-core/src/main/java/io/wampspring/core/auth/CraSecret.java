package io.wampspring.core.auth;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The stored credential of a principal for WAMP-CRA. Immutable.
 * <p>
 * WAMP specification: Challenge Response Authentication.
 */
public final class CraSecret {

	private static final int SALT_BYTES = 16;

	private final Account account;

	private final byte[] key;

	private final @Nullable String salt;

	private final @Nullable CraSalting salting;

	private CraSecret(Account account, byte[] key, @Nullable String salt, @Nullable CraSalting salting) {
		this.account = account;
		this.key = key;
		this.salt = salt;
		this.salting = salting;
	}

	/**
	 * Create a credential with the secret itself.
	 * @param account the principal
	 * @param secret the secret, not empty
	 * @return the credential
	 */
	public static CraSecret plain(Account account, String secret) {
		return new CraSecret(account, nonEmpty(secret), null, null);
	}

	/**
	 * Restore a credential from a derived key.
	 * @param account the principal
	 * @param derivedKey the derived key as Base64 text, which is the key of the signature
	 * @param salt its salt
	 * @param salting its parameters
	 * @return the credential
	 */
	public static CraSecret salted(Account account, String derivedKey, String salt, CraSalting salting) {
		return new CraSecret(account, nonEmpty(derivedKey), salt, salting);
	}

	/**
	 * Derive a key from a secret. Expensive on purpose: not for a thread that must not be
	 * blocked.
	 * @param account the principal
	 * @param secret the secret, not empty
	 * @param salt the salt, not empty
	 * @param salting the parameters
	 * @return the credential
	 */
	public static CraSecret derive(Account account, String secret, String salt, CraSalting salting) {
		nonEmpty(secret);
		byte[] derived = Pbkdf2.derive(secret, Crypto.utf8(salt), salting.iterations(), salting.keyLength());
		return salted(account, Crypto.base64(derived), salt, salting);
	}

	/**
	 * Derive a key from a secret with a new random salt. Expensive on purpose.
	 * @param account the principal
	 * @param secret the secret, not empty
	 * @param salting the parameters
	 * @return the credential
	 */
	public static CraSecret derive(Account account, String secret, CraSalting salting) {
		return derive(account, secret, saltText(Crypto.random(SALT_BYTES)), salting);
	}

	/**
	 * Create a credential for the challenge of an unknown principal, with a random key.
	 */
	static CraSecret decoy(String authid, CraDecoy decoy, UnknownPrincipals unknown) {
		Account account = new Account(authid, decoy.authrole(), decoy.authprovider(), Map.of());
		String salt = (decoy.salting() != null) ? saltText(unknown.salt(authid, SALT_BYTES)) : null;
		return new CraSecret(account, Crypto.random(SALT_BYTES), salt, decoy.salting());
	}

	private static String saltText(byte[] salt) {
		return Crypto.base64(salt);
	}

	private static byte[] nonEmpty(String secret) {
		if (secret.isEmpty()) {
			throw new IllegalArgumentException("A secret cannot be empty");
		}
		return Crypto.utf8(secret);
	}

	/**
	 * Return the principal.
	 * @return the account
	 */
	public Account account() {
		return this.account;
	}

	/**
	 * Return the key as text: the secret itself, or Base64 of the derived key, which is
	 * what to store.
	 * @return the key
	 */
	public String key() {
		return new String(this.key, StandardCharsets.UTF_8);
	}

	/**
	 * Return the salt.
	 * @return the salt, or {@code null} if the secret is not salted
	 */
	public @Nullable String salt() {
		return this.salt;
	}

	/**
	 * Return the parameters of the key derivation.
	 * @return the parameters, or {@code null} if the secret is not salted
	 */
	public @Nullable CraSalting salting() {
		return this.salting;
	}

	/** Sign a challenge, encoded as sent. */
	byte[] sign(String challenge) {
		return Crypto.hmac(this.key, challenge);
	}

	/** Omits the secret. */
	@Override
	public String toString() {
		return "CraSecret[account=" + this.account + "]";
	}

}
