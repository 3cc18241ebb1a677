package io.wampspring.core.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.wampspring.core.message.Dict;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.message.WelcomeMessage;
import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Methods with a shared secret, with clients that compute their answers on their own.
 */
class ChallengeResponseTests extends MethodTestSupport {

	private static final ScramCredential PBKDF2 = ScramCredential.enroll(PETER, "pencil", ScramParameters.pbkdf2(4096),
			new Pbkdf2KeyDerivation());

	private static final ScramCredential ARGON2 = ScramCredential.enroll(new Account("anna", "user"), "pencil",
			ScramParameters.argon2id(1, 64), new Argon2KeyDerivation());

	private static final String CLIENT_NONCE = "egVDf3DMJh0=";

	private static CraAuthenticator cra(CraSecret secret) {
		return new CraAuthenticator(new InMemoryCredentials().addSecret(secret));
	}

	private static ScramAuthenticator scram() {
		return new ScramAuthenticator(new InMemoryCredentials().addScram(PBKDF2).addScram(ARGON2));
	}

	@Test
	@DisplayName("check 125: wampcra with a plain secret authenticates the session named in the challenge")
	void craWithAPlainSecretNamesTheSessionToCome() throws GeneralSecurityException {
		WampTestClient peer = connect(cra(CraSecret.plain(PETER, "sécret1")));
		peer.sendHello("realm1", "wampcra", "peter", Map.of());
		Dict extra = peer.expectChallenge("wampcra").extra();
		assertThat(extra.asMap()).containsOnlyKeys("challenge");
		String challenge = String.valueOf(extra.getString("challenge"));
		peer.sendAuthenticate(sign("sécret1".getBytes(StandardCharsets.UTF_8), challenge));
		WelcomeMessage welcome = peer.expect(WelcomeMessage.class);
		assertThat(challenge).contains("\"session\":" + welcome.session() + "}")
			.contains("\"authid\":\"peter\"", "\"authrole\":\"user\"", "\"authmethod\":\"wampcra\"",
					"\"authprovider\":\"userdb\"", "\"nonce\":\"", "\"timestamp\":\"");
	}

	@Test
	@DisplayName("check 125: wampcra with a salted secret rejects a signature with the raw key")
	void craWithASaltedSecretTakesTheTextOfTheDerivedKeyOnly() throws GeneralSecurityException {
		CraAuthenticator authenticator = cra(CraSecret.derive(PETER, "secret1", new CraSalting(1000, 32)));
		WampTestClient peer = connect(authenticator);
		peer.sendHello("realm1", "wampcra", "peter", Map.of());
		Dict extra = peer.expectChallenge("wampcra").extra();
		peer.sendAuthenticate(sign(Base64.getEncoder().encode(derived(extra, "secret1")),
				String.valueOf(extra.getString("challenge"))));
		assertThat(peer.expectWelcome().details().getString("authmethod")).isEqualTo("wampcra");

		WampTestClient other = connect(authenticator);
		other.sendHello("realm1", "wampcra", "peter", Map.of());
		Dict again = other.expectChallenge("wampcra").extra();
		assertThat(again.getString("challenge")).isNotEqualTo(extra.getString("challenge"));
		other.sendAuthenticate(sign(derived(again, "secret1"), String.valueOf(again.getString("challenge"))));
		other.expectAbort(WampUris.AUTHENTICATION_DENIED);
	}

	private static byte[] derived(Dict extra, String secret) throws GeneralSecurityException {
		byte[] salt = String.valueOf(extra.getString("salt")).getBytes(StandardCharsets.UTF_8);
		return pbkdf2(secret, salt, extra.getLong("iterations", 0), extra.getLong("keylen", 0));
	}

	@Test
	void craChallengesUnknownNamesLikeKnownOnes() {
		CraAuthenticator authenticator = cra(CraSecret.derive(PETER, "secret1", new CraSalting(1000, 32)));
		Dict known = craChallenge(connect(authenticator), "peter");
		Dict unknown = craChallenge(connect(authenticator), "nobody");
		assertThat(unknown.asMap().keySet()).isEqualTo(known.asMap().keySet());
		assertThat(unknown.getLong("iterations", 0)).isEqualTo(1000);
		assertThat(unknown.getString("salt")).hasSameSizeAs(String.valueOf(known.getString("salt")))
			.isEqualTo(craChallenge(connect(authenticator), "nobody").getString("salt"))
			.isNotEqualTo(craChallenge(connect(authenticator), "nobody2").getString("salt"));
		assertThat(unknown.getString("challenge")).contains("\"authrole\":\"user\"", "\"authprovider\":\"userdb\"");
		WampTestClient peer = connect(authenticator);
		craChallenge(peer, "nobody");
		peer.sendAuthenticate("anything");
		peer.expectAbort(WampUris.AUTHENTICATION_DENIED);
	}

	private static Dict craChallenge(WampTestClient peer, String authid) {
		peer.sendHello("realm1", "wampcra", authid, Map.of());
		return peer.expectChallenge("wampcra").extra();
	}

	@Test
	void unknownNamesCanBeTold() {
		InMemoryCredentials credentials = new InMemoryCredentials();
		WampTestClient peer = connect(new CraAuthenticator(credentials, UnknownPrincipals.reveal()));
		peer.sendHello("realm1", "wampcra", "nobody", Map.of());
		peer.expectAbort(WampUris.NO_SUCH_PRINCIPAL);
		WampTestClient other = connect(new ScramAuthenticator(credentials, UnknownPrincipals.reveal()));
		other.sendHello("realm1", "wamp-scram", "nobody", Map.of("nonce", CLIENT_NONCE));
		other.expectAbort(WampUris.NO_SUCH_PRINCIPAL);
	}

	@ParameterizedTest
	@ValueSource(strings = { "peter", "anna" })
	@DisplayName("check 127: wamp-scram authenticates both sides, with PBKDF2 and Argon2id")
	void scramProvesBothSides(String authid) throws GeneralSecurityException {
		WampTestClient peer = connect(scram());
		Dict challenge = scramChallenge(peer, authid);
		byte[] salted = saltedPassword(challenge);
		peer.sendAuthenticate(proof(salted, authid, challenge), Map.of("nonce", nonce(challenge)));
		Map<?, ?> extra = peer.expectWelcome().details().getMap("authextra");
		assertThat(extra).isNotNull();
		String verifier = hmacText(hmac(salted, "Server Key"), authMessage(authid, challenge));
		assertThat(extra.get("verifier")).isEqualTo(verifier);
	}

	private static byte[] saltedPassword(Dict challenge) throws GeneralSecurityException {
		byte[] salt = Base64.getDecoder().decode(challenge.getString("salt"));
		if ("argon2id13".equals(challenge.getString("kdf"))) {
			assertThat(challenge.getLong("memory", 0)).isEqualTo(64);
			return new Argon2KeyDerivation().derive("pencil", salt, ScramParameters.argon2id(1, 64));
		}
		assertThat(challenge.has("memory")).isFalse();
		return pbkdf2("pencil", salt, challenge.getLong("iterations", 0), 32);
	}

	@Test
	@DisplayName("check 127: wamp-scram rejects an altered nonce")
	void scramRefusesAnAlteredNonceAndAnyBinding() throws GeneralSecurityException {
		for (Dict extra : List.of(Dict.of("nonce", CLIENT_NONCE), Dict.EMPTY, Dict.of("channel_binding", "tls-unique"),
				Dict.of("cbind_data", "AAAA"))) {
			WampTestClient peer = connect(scram());
			Dict challenge = scramChallenge(peer, "peter");
			Dict altered = extra.has("nonce") || extra.isEmpty() ? extra
					: Dict.builder()
						.put("nonce", nonce(challenge))
						.put("channel_binding", extra.get("channel_binding"))
						.put("cbind_data", extra.get("cbind_data"))
						.build();
			peer.sendAuthenticate(proof(saltedPassword(challenge), "peter", challenge), altered.asMap());
			peer.expectAbort(WampUris.AUTHENTICATION_DENIED);
		}
	}

	@Test
	void scramRefusesAnotherPassword() throws GeneralSecurityException {
		WampTestClient peer = connect(scram());
		Dict challenge = scramChallenge(peer, "peter");
		byte[] salted = saltedPassword(challenge);
		salted[0]++;
		peer.sendAuthenticate(proof(salted, "peter", challenge), Map.of("nonce", nonce(challenge)));
		peer.expectAbort(WampUris.AUTHENTICATION_DENIED);
	}

	@Test
	@DisplayName("check 127: wamp-scram challenges unknown authids with a stable salt")
	void scramChallengesUnknownNamesWithAStableSalt() throws GeneralSecurityException {
		ScramAuthenticator authenticator = new ScramAuthenticator(new InMemoryCredentials().addScram(PBKDF2));
		Dict first = scramChallenge(connect(authenticator), "nobody");
		WampTestClient peer = connect(authenticator);
		Dict second = scramChallenge(peer, "nobody");
		assertThat(second.getString("salt")).isEqualTo(first.getString("salt"))
			.hasSameSizeAs(Base64.getEncoder().encodeToString(PBKDF2.salt()));
		assertThat(second.getString("nonce")).isNotEqualTo(first.getString("nonce"));
		assertThat(second.getLong("iterations", 0)).isEqualTo(4096);
		peer.sendAuthenticate(proof(saltedPassword(second), "nobody", second), Map.of("nonce", nonce(second)));
		peer.expectAbort(WampUris.AUTHENTICATION_DENIED);
	}

	@Test
	void scramRefusesClientsThatAskForABindingOrHaveNoNonce() {
		WampTestClient peer = connect(scram());
		peer.sendHello("realm1", "wamp-scram", "peter", Map.of("nonce", CLIENT_NONCE, "channel_binding", "tls-unique"));
		peer.expectAbort(WampUris.AUTHENTICATION_DENIED);
		WampTestClient other = connect(scram());
		other.sendHello("realm1", "wamp-scram", "peter", Map.of("nonce", "a,b"));
		other.expectAbort(WampUris.AUTHENTICATION_DENIED);
		WampTestClient third = connect(scram());
		third.sendHello("realm1", "wamp-scram", "peter", Map.of());
		third.expectAbort(WampUris.NO_MATCHING_AUTH_METHOD);
	}

	private static Dict scramChallenge(WampTestClient peer, String authid) {
		peer.sendHello("realm1", "wamp-scram", authid, Map.of("nonce", CLIENT_NONCE));
		Dict challenge = peer.expectChallenge("wamp-scram").extra();
		assertThat(nonce(challenge)).startsWith(CLIENT_NONCE).hasSizeGreaterThan(CLIENT_NONCE.length() + 16);
		return challenge;
	}

	private static String nonce(Dict challenge) {
		return String.valueOf(challenge.getString("nonce"));
	}

	private static String authMessage(String authid, Dict challenge) {
		return "n=" + authid + ",r=" + CLIENT_NONCE + ",r=" + nonce(challenge) + ",s=" + challenge.getString("salt")
				+ ",i=" + challenge.getLong("iterations", 0) + ",c=biws,r=" + nonce(challenge);
	}

	private static String proof(byte[] salted, String authid, Dict challenge) throws GeneralSecurityException {
		byte[] clientKey = hmac(salted, "Client Key");
		byte[] storedKey = MessageDigest.getInstance("SHA-256").digest(clientKey);
		byte[] signature = hmac(storedKey, authMessage(authid, challenge));
		for (int i = 0; i < signature.length; i++) {
			signature[i] ^= clientKey[i];
		}
		return Base64.getEncoder().encodeToString(signature);
	}

	private static byte[] pbkdf2(String secret, byte[] salt, long iterations, long length)
			throws GeneralSecurityException {
		return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
			.generateSecret(new PBEKeySpec(secret.toCharArray(), salt, (int) iterations, (int) length * 8))
			.getEncoded();
	}

	private static byte[] hmac(byte[] key, String data) throws GeneralSecurityException {
		Mac mac = Mac.getInstance("HmacSHA256");
		mac.init(new SecretKeySpec(key, "HmacSHA256"));
		return mac.doFinal(data.getBytes(StandardCharsets.UTF_8));
	}

	private static String hmacText(byte[] key, String data) throws GeneralSecurityException {
		return Base64.getEncoder().encodeToString(hmac(key, data));
	}

	private static String sign(byte[] key, String challenge) throws GeneralSecurityException {
		return hmacText(key, challenge);
	}

}
