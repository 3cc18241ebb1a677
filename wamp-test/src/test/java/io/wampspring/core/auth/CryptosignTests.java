package io.wampspring.core.auth;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.wampspring.core.message.Dict;
import io.wampspring.core.message.WampUris;
import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Authentication with key pairs, through the router.
 */
class CryptosignTests extends MethodTestSupport {

	@Test
	@DisplayName("check 128: cryptosign authenticates the holder of the private key")
	void cryptosignLetsInWhoHoldsTheKey() throws GeneralSecurityException {
		KeyPair pair = newPair();
		WampTestClient peer = connect(
				new CryptosignAuthenticator(new InMemoryCredentials().addKey(PETER, publicKey(pair).toUpperCase())));
		Dict challenge = cryptosignChallenge(peer, pair, Map.of());
		assertThat(challenge.asMap()).containsOnlyKeys("challenge");
		peer.sendAuthenticate(signed(pair, message(challenge), message(challenge)));
		assertThat(peer.expectWelcome().details().getString("authid")).isEqualTo("peter");
	}

	@Test
	@DisplayName("check 128: cryptosign rejects a signature of another message")
	void cryptosignRefusesASignatureOfAnotherMessage() throws GeneralSecurityException {
		KeyPair pair = newPair();
		CryptosignAuthenticator authenticator = new CryptosignAuthenticator(
				new InMemoryCredentials().addKey(PETER, publicKey(pair)));
		byte[] other = new byte[32];
		WampTestClient peer = connect(authenticator);
		cryptosignChallenge(peer, pair, Map.of());
		peer.sendAuthenticate(signed(pair, other, other));
		peer.expectAbort(WampUris.AUTHENTICATION_DENIED);
		WampTestClient second = connect(authenticator);
		byte[] message = message(cryptosignChallenge(second, pair, Map.of()));
		second.sendAuthenticate(signed(newPair(), message, message));
		second.expectAbort(WampUris.AUTHENTICATION_DENIED);
	}

	@Test
	void cryptosignTellsOnlyTheHolderThatAKeyIsUnknown() throws GeneralSecurityException {
		KeyPair pair = newPair();
		CryptosignAuthenticator authenticator = new CryptosignAuthenticator(new InMemoryCredentials());
		WampTestClient peer = connect(authenticator);
		byte[] message = message(cryptosignChallenge(peer, pair, Map.of()));
		peer.sendAuthenticate(signed(pair, message, message));
		peer.expectAbort(WampUris.NO_SUCH_PRINCIPAL);
		WampTestClient stranger = connect(authenticator);
		byte[] other = message(cryptosignChallenge(stranger, pair, Map.of()));
		stranger.sendAuthenticate(signed(newPair(), other, other));
		stranger.expectAbort(WampUris.AUTHENTICATION_DENIED);
	}

	@Test
	@DisplayName("check 128: a router with a key proves its identity")
	void aRouterWithAKeyProvesWhoItIs() throws GeneralSecurityException {
		KeyPair router = newPair();
		KeyPair pair = newPair();
		byte[] seed = Arrays.copyOfRange(router.getPrivate().getEncoded(), 16, 48);
		CryptosignRouterKey key = new CryptosignRouterKey(HexFormat.of().formatHex(seed), publicKey(router));
		WampTestClient peer = connect(
				new CryptosignAuthenticator(new InMemoryCredentials().addKey(PETER, publicKey(pair)), key));
		String asked = "0123456789abcdef".repeat(4);
		Dict challenge = cryptosignChallenge(peer, pair, Map.of("challenge", asked));
		assertThat(challenge.getString("pubkey")).isEqualTo(publicKey(router));
		String signature = String.valueOf(challenge.getString("signature"));
		assertThat(signature).hasSize(192).endsWith(asked);
		Signature verifier = Signature.getInstance("Ed25519");
		verifier.initVerify(router.getPublic());
		verifier.update(HexFormat.of().parseHex(asked));
		assertThat(verifier.verify(HexFormat.of().parseHex(signature.substring(0, 128)))).isTrue();
	}

	@Test
	void cryptosignRefusesWhatIsNoKey() {
		for (Map<String, ?> extra : List.of(Map.of("pubkey", "12ab"), Map.of("pubkey", "xy".repeat(32)),
				Map.of("pubkey", 7), Map.of("pubkey", "ab".repeat(32), "challenge", "short"))) {
			WampTestClient peer = connect(new CryptosignAuthenticator(new InMemoryCredentials()));
			peer.sendHello("realm1", "cryptosign", "peter", extra);
			peer.expectAbort(WampUris.AUTHENTICATION_DENIED);
		}
	}

	private static Dict cryptosignChallenge(WampTestClient peer, KeyPair pair, Map<String, String> extra) {
		Map<String, String> authextra = new java.util.HashMap<>(extra);
		authextra.put("pubkey", publicKey(pair));
		peer.sendHello("realm1", "cryptosign", "peter", authextra);
		return peer.expectChallenge("cryptosign").extra();
	}

	private static byte[] message(Dict challenge) {
		return HexFormat.of().parseHex(String.valueOf(challenge.getString("challenge")));
	}

	private static KeyPair newPair() throws GeneralSecurityException {
		return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
	}

	private static String publicKey(KeyPair pair) {
		return HexFormat.of().formatHex(pair.getPublic().getEncoded(), 12, 44);
	}

	private static String signed(KeyPair pair, byte[] message, byte[] appended) throws GeneralSecurityException {
		Signature signer = Signature.getInstance("Ed25519");
		signer.initSign(pair.getPrivate());
		signer.update(message);
		return HexFormat.of().formatHex(signer.sign()) + HexFormat.of().formatHex(appended);
	}

}
