package io.wampspring.core.auth;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.wampspring.core.message.Dict;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.core.time.VirtualTimers;
import io.wampspring.core.uri.MatchPolicy;
import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples of the documentation do what it says.
 */
class SecurityExamplesTests {

	private final VirtualTimers timers = new VirtualTimers();

	private static Decision decide(Authorizer authorizer, String role, Action action, String uri, MatchPolicy match) {
		return authorizer
			.authorize(new AuthorizationRequest("realm1", FakePeer.ofRole(role), action, uri, match, Dict.EMPTY))
			.toCompletableFuture()
			.join();
	}

	@Test
	void theClosedRealmTakesScramAndKeysOnly() {
		assertThat(SecurityExamples.closedRealm().authenticators()).extracting(Authenticator::method)
			.containsExactly("wamp-scram", "cryptosign", "embedded");
	}

	@Test
	void tokensOfADatabaseLetIn() {
		Authenticator tokens = SecurityExamples.tokens((authid, ticket) -> ticket.equals(authid + "-token"),
				Runnable::run);
		RealmConfig realm = RealmConfig.builder("realm1").authenticators(List.of(tokens)).build();
		Router router = Router.create(RouterConfig.DEFAULT, List.of(realm), this.timers);
		WampTestClient peer = AuthClients.connect(router);
		peer.sendHello("realm1", "ticket", "peter", Map.of());
		peer.expectChallenge("ticket");
		peer.sendAuthenticate("peter-token");
		assertThat(peer.expectWelcome().details().getString("authid")).isEqualTo("peter");
		WampTestClient other = AuthClients.connect(router);
		other.sendHello("realm1", "ticket", "peter", Map.of());
		other.expectChallenge("ticket");
		other.sendAuthenticate("anna-token");
		other.expectAbort(WampUris.AUTHENTICATION_DENIED);
	}

	@ParameterizedTest
	@CsvSource({ "user, CALL, com.example.read, EXACT, true", "user, CALL, com.example.admin.read, EXACT, false",
			"user, SUBSCRIBE, com.example., PREFIX, false", "user, SUBSCRIBE, com.example.room., PREFIX, true",
			"user, REGISTER, com.example.device.7.set, EXACT, false",
			"device, REGISTER, com.example.device.7.set, EXACT, true",
			"device, REGISTER, com.example.device..set, WILDCARD, true",
			"device, REGISTER, com.example.device., PREFIX, false", "guest, SUBSCRIBE, com.example.status, EXACT, true",
			"guest, CALL, com.example.status, EXACT, false", "application, REGISTER, '', PREFIX, true" })
	void theRulesDecide(String role, Action action, String uri, MatchPolicy match, boolean allowed) {
		assertThat(decide(SecurityExamples.rules(), role, action, uri, match).allowed()).isEqualTo(allowed);
	}

	@Test
	void rulesAndDatabaseHaveToAgree() {
		Authorizer both = SecurityExamples.rulesAndDatabase((role, uri) -> uri.endsWith(".read"), Runnable::run,
				this.timers);
		assertThat(decide(both, "user", Action.CALL, "com.example.read", MatchPolicy.EXACT).allowed()).isTrue();
		assertThat(decide(both, "user", Action.CALL, "com.example.write", MatchPolicy.EXACT).allowed()).isFalse();
		assertThat(decide(both, "user", Action.CALL, "com.example.admin.read", MatchPolicy.EXACT).allowed()).isFalse();
	}

}
