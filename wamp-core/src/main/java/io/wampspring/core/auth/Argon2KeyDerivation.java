package io.wampspring.core.auth;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id, version 1.3, one lane. Needs the optional dependency
 * {@code org.bouncycastle:bcprov-jdk18on}.
 * <p>
 * WAMP specification: Salted Challenge Response Authentication Mechanism.
 */
public final class Argon2KeyDerivation implements KeyDerivation {

	/** Name of the function. */
	public static final String NAME = "argon2id13";

	private static final int KEY_BYTES = 32;

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public byte[] derive(String password, byte[] salt, ScramParameters parameters) {
		Argon2BytesGenerator generator = new Argon2BytesGenerator();
		generator.init(
				new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id).withVersion(Argon2Parameters.ARGON2_VERSION_13)
					.withSalt(salt)
					.withParallelism(1)
					.withIterations(parameters.iterations())
					.withMemoryAsKB(parameters.memory())
					.build());
		byte[] key = new byte[KEY_BYTES];
		generator.generateBytes(Crypto.utf8(password), key);
		return key;
	}

}
