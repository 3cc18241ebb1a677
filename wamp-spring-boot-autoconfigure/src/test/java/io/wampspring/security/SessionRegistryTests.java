package io.wampspring.security;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;

import io.wampspring.core.auth.Account;
import io.wampspring.core.auth.AnonymousAuthenticator;
import io.wampspring.core.auth.EmbeddedAuthenticator;
import io.wampspring.core.auth.InMemoryCredentials;
import io.wampspring.core.auth.TicketAuthenticator;
import io.wampspring.core.client.EmbeddedSessions;
import io.wampspring.core.client.WampSession;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.core.transport.ConnectionInfo;
import io.wampspring.security.internal.AccountConverter;
import io.wampspring.security.internal.HttpAuthenticator;
import io.wampspring.template.RegisteredSession;
import io.wampspring.template.WampSessionRegistry;
import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Sessions are found and ended by who opened them.
 */
class SessionRegistryTests {

	private final Router router = Router.create(RouterConfig.DEFAULT, List.of(realm("realm1"), realm("realm2")));

	private final WampSessionRegistry registry = new WampSessionRegistry(this.router);

	private static RealmConfig realm(String name) {
		return RealmConfig.builder(name)
			.authenticators(List.of(new HttpAuthenticator(new AccountConverter(Map.of(), "user")),
					new TicketAuthenticator(new InMemoryCredentials().addTicket(new Account("alice", "user"), "x")),
					new EmbeddedAuthenticator("alice", "trusted"), new AnonymousAuthenticator("guest")))
			.build();
	}

	@AfterEach
	void close() {
		this.router.close();
	}

	private WampTestClient login(String realm, String name, String role) {
		WampTestClient client = TestClients.connect(this.router,
				Map.of(ConnectionInfo.PRINCIPAL, authentication(name, role)));
		client.sendHello(realm, "http", null, Map.of()).expectWelcome();
		return client;
	}

	private static Authentication authentication(String name, String role) {
		return UsernamePasswordAuthenticationToken.authenticated(name, null, AuthorityUtils.createAuthorityList(role));
	}

	@Test
	void sessionKeepsTheAuthoritiesThatItsLoginHad() {
		login("realm1", "alice", "ROLE_ADMIN");
		// the login has another role by now, which the session does not hear of
		assertThat(this.registry.findByPrincipal(authentication("alice", "ROLE_USER"))).singleElement()
			.satisfies((session) -> {
				assertThat(session.info().identity().authrole()).isEqualTo("admin");
				assertThat(((Authentication) session.principal()).getAuthorities()).singleElement()
					.hasToString("ROLE_ADMIN");
			});
	}

	@Test
	void sessionsOfAPrincipalEndInAllRealmsAndThoseOfOthersStay() {
		WampTestClient first = login("realm1", "alice", "ROLE_ADMIN");
		WampTestClient second = login("realm2", "alice", "ROLE_USER");
		login("realm1", "bob", "ROLE_ADMIN");
		// the same name means somebody else where it was not Spring Security that knew it
		TestClients.join(this.router, "realm1", "alice", "x");
		assertThat(this.registry.endByPrincipal(authentication("alice", "ROLE_USER"))).isEqualTo(2);
		first.expectGoodbye(WampUris.LOGOUT);
		second.expectGoodbye(WampUris.LOGOUT);
		assertThat(this.registry.find((session) -> true)).extracting(RegisteredSession::authid)
			.containsExactly("bob", "alice");
		assertThat(this.registry.endByPrincipal(authentication("alice", "ROLE_USER"))).isZero();
	}

	@Test
	void sessionsEndByWhateverIsKnownOfThem() {
		WampTestClient guest = TestClients.join(this.router, "realm2");
		login("realm2", "bob", "ROLE_ADMIN");
		assertThat(
				this.registry.end((session) -> session.principal() == null, "com.example.closing_time", "Good night"))
			.isEqualTo(1);
		guest.expectGoodbye("com.example.closing_time");
		RegisteredSession bob = this.registry.find((session) -> session.realm().equals("realm2")).get(0);
		assertThat(this.registry.end("realm1", bob.id(), WampUris.KILLED, null)).isFalse();
		assertThat(this.registry.end("nowhere", bob.id(), WampUris.KILLED, null)).isFalse();
		assertThat(this.registry.end("realm2", bob.id(), WampUris.KILLED, null)).isTrue();
		assertThat(this.registry.end("realm2", bob.id(), WampUris.KILLED, null)).isFalse();
	}

	@Test
	void sessionsOfTheApplicationAreNotAmongThem() {
		WampSession own = EmbeddedSessions
			.open(this.router, "realm1", Dict.of("authmethods", List.of(EmbeddedAuthenticator.METHOD)), Runnable::run)
			.join();
		assertThat(this.registry.find((session) -> true)).isEmpty();
		assertThat(this.registry.end((session) -> true, WampUris.KILLED, null)).isZero();
		assertThat(this.registry.end("realm1", own.id(), WampUris.KILLED, null)).isFalse();
		assertThat(own.isOpen()).isTrue();
	}

	@Test
	void reasonMustBeAUri() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.registry.end((session) -> true, "no uri", null))
			.withMessageContaining("'no uri'");
		assertThatIllegalArgumentException().isThrownBy(() -> this.registry.end("realm1", 1, "", null));
	}

}
