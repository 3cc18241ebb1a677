package io.wampspring.core.auth;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What others computed for the same input.
 */
class KnownAnswersTests {

	private static final Account PETER = new Account("peter", "user", "userdb", Map.of());

	private static final Account USER = new Account("user", "user");

	private static final String CHALLENGE = "{\"nonce\":\"LHRTC9zeOIrt_9U3\",\"authprovider\":\"userdb\",\"authid\":\"peter\","
			+ "\"timestamp\":\"2014-06-22T16:36:25.448Z\",\"authrole\":\"user\",\"authmethod\":\"wampcra\","
			+ "\"session\":3251278072152162}";

	private static final String PRIVATE_KEY = "4d57d97a68f555696620a6d849c0ce582568518d729eb753dc7c732de2804510";

	private static final String PUBLIC_KEY = "1adfc8bfe1d35616e64dffbd900096f23b066f914c8c2ffbb66f6075b96e116d";

	private static final String ONES = "ff".repeat(32);

	private static final String SIGNATURE = "b32675b221f08593213737bef8240e7c15228b07028e19595294678c90d11c0c"
			+ "ae80a357331bfc5cc9fb71081464e6e75013517c2cf067ad566a6b7b728e5d03";

	@Test
	void craWithThePlainSecret() {
		CraSecret secret = CraSecret.plain(PETER, "secret1");
		assertThat(CHALLENGE).hasSize(176);
		assertThat(CraAuthenticator.verify(secret, CHALLENGE, "c6m/fH02rQoIaZctMoGK98fg0aotLGXc+c8nyfsdm9w=")).isTrue();
		assertThat(CraAuthenticator.verify(secret, CHALLENGE, "YoYZFnhrMslRtzwL61peniVgag0dAbPOp0bvmputxQg="))
			.isFalse();
		assertThat(CraAuthenticator.verify(secret, CHALLENGE, "")).isFalse();
	}

	@Test
	void craWithADerivedKeyIsSignedWithItsBase64Text() {
		CraSecret secret = CraSecret.derive(PETER, "secret1", "salt123", new CraSalting(1000, 32));
		assertThat(secret.key()).isEqualTo("64xfzBvZhGDT7PB0bQwDeI8/WR1M9x6Cw5dt0yP9koc=");
		assertThat(CraAuthenticator.verify(secret, CHALLENGE, "YoYZFnhrMslRtzwL61peniVgag0dAbPOp0bvmputxQg=")).isTrue();
		// the raw bytes as the key, as many have it
		assertThat(CraAuthenticator.verify(secret, CHALLENGE, "CoFE4PdE4WvyFOlxmowWt59kGDdFUWHHU3UB4nPoYqQ="))
			.isFalse();
	}

	@Test
	void scramOfRfc7677() {
		ScramCredential credential = enroll("W22ZaJ0SNY7soEsUEjb6gQ==", ScramParameters.pbkdf2(4096));
		assertThat(credential.storedKey()).asBase64Encoded().isEqualTo("WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=");
		assertThat(credential.serverKey()).asBase64Encoded().isEqualTo("wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=");
		ScramExchange exchange = new ScramExchange("user", "rOprNGfwEbeRWgbNEkqO",
				"rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0", credential);
		assertThat(exchange.verify("dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=")).isTrue();
		assertThat(exchange.verifier()).isEqualTo("6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
	}

	@Test
	void scramWithNoncesInBase64() {
		ScramExchange exchange = exchange(enroll("aBc+fx0NAVA=", ScramParameters.pbkdf2(4096)));
		assertThat(exchange.verify("L1uwjEEL7BdbtlWMKxNcQ1A/CmNjct+7xdAguB/rpnA=")).isTrue();
		assertThat(exchange.verify("M1uwjEEL7BdbtlWMKxNcQ1A/CmNjct+7xdAguB/rpnA=")).isFalse();
		assertThat(exchange.verify("L1uwjEEL7BdbtlWMKxNcQ1A/CmNjct+7xdAguB/rpg==")).isFalse();
		assertThat(exchange.verify("no base64")).isFalse();
		assertThat(exchange.verifier()).isEqualTo("AyTAljdPHv74Zx+gn+6DqiFnl4XOZUXpC7k/pSkjBOg=");
	}

	@Test
	void scramWithArgon2() {
		ScramParameters parameters = ScramParameters.argon2id(3, 4096);
		byte[] salt = Base64.getDecoder().decode("aBc+fx0NAVBoFz5/HQ0BUA==");
		assertThat(new Argon2KeyDerivation().derive("pencil", salt, parameters)).asBase64Encoded()
			.isEqualTo("UFf+Gm9vuSXzMTuliETkdvtadbFYgbnZwrfvNVUgVnA=");
		ScramExchange exchange = exchange(
				ScramCredential.enroll(USER, "pencil", parameters, new Argon2KeyDerivation(), salt));
		assertThat(exchange.verify("qEhDq75Haj+MlUBEyni3qNzkQyBUNRjIUg0mBXq7r7c=")).isTrue();
		assertThat(exchange.verifier()).isEqualTo("HRDzuDp36JGagpOCTHitiu7FhdhRf7hACBh8JeViSw4=");
	}

	private static ScramCredential enroll(String salt, ScramParameters parameters) {
		return ScramCredential.enroll(USER, "pencil", parameters, new Pbkdf2KeyDerivation(),
				Base64.getDecoder().decode(salt));
	}

	private static ScramExchange exchange(ScramCredential credential) {
		return new ScramExchange("user", "egVDf3DMJh0=", "egVDf3DMJh0=SBmkFIh7sSo=", credential);
	}

	@Test
	void scramEscapesTheNameAsRfc5802Does() {
		ScramCredential credential = enroll("aBc+fx0NAVA=", ScramParameters.pbkdf2(4096));
		String plain = new ScramExchange("a,b=c", "n", "n1", credential).verifier();
		String escaped = new ScramExchange("a=2Cb=3Dc", "n", "n1", credential).verifier();
		assertThat(plain).isNotEqualTo(escaped);
		byte[] message = Crypto.utf8("n=a=2Cb=3Dc,r=n,r=n1,s=aBc+fx0NAVA=,i=4096,c=biws,r=n1");
		assertThat(plain).isEqualTo(Crypto.base64(Crypto.hmac(credential.serverKey(), message)));
	}

	@Test
	void cryptosignUnbound() {
		byte[] challenge = hex(ONES);
		assertThat(CryptosignAuthenticator.verify(hex(PUBLIC_KEY), challenge, SIGNATURE + ONES)).isTrue();
		assertThat(CryptosignAuthenticator.verify(hex(PUBLIC_KEY), challenge, (SIGNATURE + ONES).toUpperCase()))
			.isTrue();
		assertThat(new CryptosignRouterKey(PRIVATE_KEY, PUBLIC_KEY).sign(challenge)).isEqualTo(hex(SIGNATURE + ONES));
	}

	@Test
	void cryptosignBoundToAChannelSignsTheChallengeXorTheChannel() {
		byte[] channel = hex("62e935ae755f3d48f80d4d59f6121358c435722a67e859cc0caa8b539027f2ff");
		byte[] message = Crypto.xor(hex(ONES), channel);
		String answer = "9b6f41540c9b95b4b7b281c3042fa9c54cef43c842d62ea3fd6030fcb66e70b3"
				+ "e80d49d44c29d1635da9348d02ec93f3ed1ef227dfb59a07b580095c2b82f80f"
				+ "9d16ca518aa0c2b707f2b2a609edeca73bca8dd59817a633f35574ac6fd80d00";
		assertThat(CryptosignAuthenticator.verify(hex(PUBLIC_KEY), message, answer)).isTrue();
		// without a channel the same answer is one for another message
		assertThat(CryptosignAuthenticator.verify(hex(PUBLIC_KEY), hex(ONES), answer)).isFalse();
	}

	@Test
	void cryptosignRefusesWhatIsNoSignatureOfTheChallenge() {
		byte[] challenge = hex(ONES);
		String other = "00".repeat(32);
		assertThat(CryptosignAuthenticator.verify(hex(PUBLIC_KEY), challenge, SIGNATURE)).isFalse();
		assertThat(CryptosignAuthenticator.verify(hex(PUBLIC_KEY), challenge, SIGNATURE + other)).isFalse();
		assertThat(CryptosignAuthenticator.verify(hex(PUBLIC_KEY), challenge, "zz" + SIGNATURE.substring(2) + ONES))
			.isFalse();
		assertThat(CryptosignAuthenticator.verify(hex(PUBLIC_KEY), challenge, ONES + ONES + ONES)).isFalse();
		// no point of the curve
		assertThat(CryptosignAuthenticator.verify(hex("02" + "00".repeat(31)), challenge, SIGNATURE + ONES)).isFalse();
	}

	@Test
	void aRouterKeyMustBeAPair() {
		assertThatIllegalArgumentException().isThrownBy(() -> new CryptosignRouterKey(PRIVATE_KEY, ONES));
		assertThatIllegalArgumentException().isThrownBy(() -> new CryptosignRouterKey("4d57", PUBLIC_KEY));
	}

	private static byte[] hex(String text) {
		return HexFormat.of().parseHex(text);
	}

	@ParameterizedTest
	@CsvSource({ "I\u00ADX, IX", "user, user", "USER, USER", "\u00AA, a", "\u2168, IX", "a\u00A0b, a b",
			"\u06271\u0628, \u06271\u0628", "\uD83D\uDE00, \uD83D\uDE00" })
	void saslPrepMapsAndNormalizes(String text, String prepared) {
		assertThat(ScramCredential.prepare(text)).isEqualTo(prepared);
	}

	@ParameterizedTest
	@CsvSource({ "7", "61 e000", "a0 85", "d800", "fdd0", "2ff0", "e0001", "627 31", "627 61 628", "fffd", "61 200e" })
	void saslPrepProhibits(String codePoints) {
		StringBuilder text = new StringBuilder();
		for (String codePoint : codePoints.split(" ")) {
			text.appendCodePoint(Integer.parseInt(codePoint, 16));
		}
		assertThatIllegalArgumentException().isThrownBy(() -> ScramCredential.prepare(text.toString()));
	}

}
