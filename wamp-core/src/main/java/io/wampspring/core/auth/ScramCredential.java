package io.wampspring.core.auth;

import com.ongres.saslprep.SASLprep;
import com.ongres.stringprep.Profile;

/**
 * The stored credential of a principal for SCRAM. The keys suffice to verify a password
 * and to prove the identity of the router, but not to log in. Immutable.
 * <p>
 * WAMP specification: Salted Challenge Response Authentication Mechanism.
 */
public final class ScramCredential {

	private static final Profile SASL_PREP = new SASLprep();

	private static final int KEY_BYTES = 32;

	private static final int SALT_BYTES = 16;

	private final Account account;

	private final ScramParameters parameters;

	private final byte[] salt;

	private final byte[] storedKey;

	private final byte[] serverKey;

	/**
	 * Restore a credential from stored keys.
	 * @param account the principal
	 * @param parameters parameters of the derivation
	 * @param salt the salt, at least 8 bytes
	 * @param storedKey the stored key, 32 bytes
	 * @param serverKey the server key, 32 bytes
	 * @throws IllegalArgumentException if a length is wrong
	 */
	public ScramCredential(Account account, ScramParameters parameters, byte[] salt, byte[] storedKey,
			byte[] serverKey) {
		if (salt.length < 8 || storedKey.length != KEY_BYTES || serverKey.length != KEY_BYTES) {
			throw new IllegalArgumentException("Salt or keys for SCRAM have a wrong length");
		}
		this.account = account;
		this.parameters = parameters;
		this.salt = salt.clone();
		this.storedKey = storedKey.clone();
		this.serverKey = serverKey.clone();
	}

	/**
	 * Derive the keys of a password, with a new random salt. Expensive on purpose: not
	 * for a thread that must not be blocked.
	 * @param account the principal
	 * @param password the password
	 * @param parameters parameters of the derivation
	 * @param derivation the function that the parameters name
	 * @return the credential
	 * @throws IllegalArgumentException if the password is empty or has characters that
	 * SASLprep (RFC 4013) prohibits, or the parameters name another function
	 */
	public static ScramCredential enroll(Account account, String password, ScramParameters parameters,
			KeyDerivation derivation) {
		return enroll(account, password, parameters, derivation, Crypto.random(SALT_BYTES));
	}

	/**
	 * Derive the keys of a password, with PBKDF2 and a new random salt.
	 * @param account the principal
	 * @param password the password
	 * @return the credential
	 * @throws IllegalArgumentException if the password is empty or has characters that
	 * SASLprep (RFC 4013) prohibits
	 */
	public static ScramCredential enroll(Account account, String password) {
		return enroll(account, password, ScramParameters.PBKDF2, new Pbkdf2KeyDerivation());
	}

	static ScramCredential enroll(Account account, String password, ScramParameters parameters,
			KeyDerivation derivation, byte[] salt) {
		if (!derivation.name().equals(parameters.kdf())) {
			throw new IllegalArgumentException("The parameters are for " + parameters.kdf());
		}
		String prepared = prepare(password);
		if (prepared.isEmpty()) {
			throw new IllegalArgumentException("A password cannot be empty");
		}
		byte[] salted = derivation.derive(prepared, salt, parameters);
		byte[] clientKey = Crypto.hmac(salted, "Client Key");
		return new ScramCredential(account, parameters, salt, Crypto.sha256(clientKey),
				Crypto.hmac(salted, "Server Key"));
	}

	/**
	 * Make passwords comparable that look the same (RFC 4013). As a query, which may hold
	 * what Unicode 3.2 had not assigned, such as emoji: clients send them.
	 */
	static String prepare(String password) {
		return SASL_PREP.prepareQuery(password);
	}

	/** Create a credential for an unknown principal, with random keys. */
	static ScramCredential decoy(String authid, ScramParameters parameters, UnknownPrincipals unknown) {
		return new ScramCredential(new Account(authid, "none"), parameters, unknown.salt(authid, SALT_BYTES),
				Crypto.random(KEY_BYTES), Crypto.random(KEY_BYTES));
	}

	/**
	 * Return the principal.
	 * @return the account
	 */
	public Account account() {
		return this.account;
	}

	/**
	 * Return the parameters of the derivation.
	 * @return the parameters
	 */
	public ScramParameters parameters() {
		return this.parameters;
	}

	/**
	 * Return the salt.
	 * @return a copy
	 */
	public byte[] salt() {
		return this.salt.clone();
	}

	/**
	 * Return the key that verifies proofs of the client.
	 * @return a copy of 32 bytes
	 */
	public byte[] storedKey() {
		return this.storedKey.clone();
	}

	/**
	 * Return the key with which the router signs.
	 * @return a copy of 32 bytes
	 */
	public byte[] serverKey() {
		return this.serverKey.clone();
	}

	/** Omits the keys. */
	@Override
	public String toString() {
		return "ScramCredential[account=" + this.account + ", parameters=" + this.parameters + "]";
	}

}
