package io.wampspring.core.internal.meta;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.wampspring.core.auth.Action;
import io.wampspring.core.auth.AnonymousAuthenticator;
import io.wampspring.core.auth.Authorizer;
import io.wampspring.core.auth.Decision;
import io.wampspring.core.message.EventMessage;
import io.wampspring.core.message.GoodbyeMessage;
import io.wampspring.core.message.Payload;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.core.time.VirtualTimers;
import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Check 116 of the requirements, and what else a testament must and must not do.
 */
class TestamentTests {

	private static final String ADD = "wamp.session.add_testament";

	private final Router router = Router.create(RouterConfig.DEFAULT, List.of(), new VirtualTimers());

	@AfterEach
	void stop() {
		this.router.close();
	}

	private void addRealm(Authorizer authorizer) {
		this.router.addRealm(RealmConfig.builder("realm1")
			.authenticators(List.of(MetaClients.users()))
			.authorizer(authorizer)
			.build());
	}

	private WampTestClient join(String authrole) {
		return MetaClients.join(this.router, "x", authrole);
	}

	private static void add(WampTestClient peer, String topic, Object arg, Map<String, Object> kwargs) {
		assertThat(peer.call(ADD, Payload.of(List.of(topic, List.of(arg), Map.of("k", arg)), kwargs)).args()).isEmpty();
	}

	@Test
	void firesDetachedBeforeDestroyedWhenTheConnectionIsCut() {
		addRealm(Authorizer.ALLOW_ALL);
		WampTestClient observer = join("admin");
		observer.subscribe("com.", Map.of("match", "prefix"));
		observer.subscribe("wamp.session.on_leave");
		WampTestClient peer = join("user");
		add(peer, "com.destroyed", 1, Map.of());
		add(peer, "com.detached", 2, Map.of("scope", "detached"));
		add(peer, "com.destroyed", 3, Map.of("scope", "destroyed", "publish_options", Map.of("exclude_me", 7)));
		peer.close();
		EventMessage first = observer.expect(EventMessage.class);
		assertThat(first.details().getString("topic")).isEqualTo("com.detached");
		assertThat(first.payload().args()).containsExactly(2L);
		assertThat(first.payload().kwargs()).containsExactly(Map.entry("k", 2L));
		assertThat(observer.expect(EventMessage.class).payload().args()).containsExactly(1L);
		assertThat(observer.expect(EventMessage.class).payload().args()).containsExactly(3L);
		assertThat(observer.expect(EventMessage.class).payload().args()).containsExactly(peer.sessionId(), "x", "user");
		assertThat(observer.received()).isEmpty();
	}

	@Test
	void firesWhenTheSessionLeavesOrIsKilled() {
		addRealm(Authorizer.ALLOW_ALL);
		WampTestClient observer = join("admin");
		observer.subscribe("com.x");
		WampTestClient leaver = join("user");
		add(leaver, "com.x", 1, Map.of());
		leaver.leave();
		assertThat(observer.expect(EventMessage.class).payload().args()).containsExactly(1L);
		WampTestClient victim = join("user");
		add(victim, "com.x", 2, Map.of());
		WampTestClient killer = join("admin");
		killer.call("wamp.session.kill", victim.sessionId()).args();
		assertThat(observer.expect(EventMessage.class).payload().args()).containsExactly(2L);
	}

	@Test
	void flushesOneScopeOnly() {
		addRealm(Authorizer.ALLOW_ALL);
		WampTestClient observer = join("admin");
		observer.subscribe("com.x");
		WampTestClient peer = join("user");
		add(peer, "com.x", 1, Map.of());
		add(peer, "com.x", 2, Map.of("scope", "detached"));
		assertThat(peer.call("wamp.session.flush_testaments").args()).isEmpty();
		peer.leave();
		assertThat(observer.expect(EventMessage.class).payload().args()).containsExactly(2L);
		assertThat(observer.received()).isEmpty();
	}

	@Test
	void staysSilentWhenAllAreKilled() {
		addRealm(Authorizer.ALLOW_ALL);
		WampTestClient killer = join("admin");
		killer.subscribe("com.x");
		WampTestClient peer = join("user");
		add(peer, "com.x", 1, Map.of());
		assertThat(killer.call("wamp.session.kill_all").args()).containsExactly(1L);
		peer.expect(GoodbyeMessage.class);
		assertThat(killer.received()).isEmpty();
	}

	@Test
	void honoursPublishOptions() {
		addRealm(Authorizer.ALLOW_ALL);
		WampTestClient admin = join("admin");
		WampTestClient user = join("user");
		admin.subscribe("com.x");
		user.subscribe("com.x");
		WampTestClient peer = join("user");
		add(peer, "com.x", 1, Map.of("publish_options", Map.of("eligible_authrole", List.of("admin"))));
		add(peer, "com.x", 2, Map.of("publish_options", Map.of("exclude", List.of(1, admin.sessionId()))));
		peer.leave();
		assertThat(admin.expect(EventMessage.class).payload().args()).containsExactly(1L);
		assertThat(admin.received()).isEmpty();
		assertThat(user.expect(EventMessage.class).payload().args()).containsExactly(2L);
		assertThat(user.received()).isEmpty();
	}

	@Test
	void refusesWhatIsMalformed() {
		addRealm(Authorizer.ALLOW_ALL);
		WampTestClient peer = join("user");
		assertThat(peer.callFailing(ADD, "wamp.x", List.of(), Map.of()).error()).isEqualTo("wamp.error.invalid_uri");
		assertThat(peer.callFailing(ADD, "a..b", List.of(), Map.of()).error()).isEqualTo("wamp.error.invalid_uri");
		assertThat(peer.callFailing(ADD, "a.b", "x", Map.of()).error()).isEqualTo("wamp.error.invalid_argument");
		for (Map<String, Object> kwargs : List.<Map<String, Object>>of(Map.of("scope", "later"), Map.of("scope", 1),
				Map.of("publish_options", 1), Map.of("publish_options", Map.of("retain", "yes")),
				Map.of("publish_options", Map.of("exclude", List.of("x"))),
				Map.of("publish_options", Map.of("eligible_authid", List.of(1))),
				Map.of("publish_options", Map.of("ppt_scheme", "x_custom")))) {
			assertThat(peer.callFailing(ADD, Payload.of(List.of("a.b", List.of(), Map.of()), kwargs)).error())
				.isEqualTo("wamp.error.invalid_argument");
		}
	}

	@Test
	void asksTheAuthorizerWhenAddingAndWhenFiring() {
		Set<String> allowed = ConcurrentHashMap.newKeySet();
		allowed.add("com.x");
		addRealm((request) -> CompletableFuture
			.completedFuture((request.action() != Action.PUBLISH || allowed.contains(request.uri())) ? Decision.ALLOW
					: Decision.DENY));
		WampTestClient observer = join("admin");
		observer.subscribe("com.", Map.of("match", "prefix"));
		WampTestClient peer = join("user");
		assertThat(peer.callFailing(ADD, "com.y", List.of(), Map.of()).error()).isEqualTo("wamp.error.not_authorized");
		add(peer, "com.x", 1, Map.of());
		allowed.remove("com.x");
		peer.leave();
		assertThat(observer.received()).isEmpty();
	}

	@Test
	void isOpenToAnonymousSessions() {
		addRealm(Authorizer.ALLOW_ALL);
		WampTestClient observer = join("admin");
		observer.subscribe("com.x");
		WampTestClient peer = join("anonymous");
		add(peer, "com.x", 1, Map.of());
		peer.close();
		assertThat(observer.expect(EventMessage.class).payload().args()).containsExactly(1L);
	}

	@Test
	void isRefusedWithReceiversThatTheRouterDoesNotKnow() {
		addRealm(Authorizer.ALLOW_ALL);
		WampTestClient peer = join("user");
		for (String key : List.of("eligible_guild", "exclude_guild", "_eligible_guild", "eligibleAuthid")) {
			assertThat(peer.callFailing(ADD,
					Payload.of(List.of("com.x", List.of(), Map.of()),
							Map.of("publish_options", Map.of(key, List.of("x")))))
				.error()).isEqualTo("wamp.error.invalid_argument");
		}
	}

	@Test
	void takesNoMoreThanASessionMayLeaveBehind() {
		addRealm(Authorizer.ALLOW_ALL);
		WampTestClient peer = join("user");
		String large = "x".repeat(1 << 20);
		add(peer, "com.x", 1, Map.of());
		assertThat(peer.callFailing(ADD, "com.x", List.of(large, large, large, large), Map.of()).error())
			.isEqualTo("wamp.error.limit_exceeded");
		assertThat(peer
			.callFailing(ADD,
					Payload.of(List.of("com.x", List.of(), Map.of()),
							Map.of("publish_options", Map.of("exclude_authid", List.of(large, large, large, large)))))
			.error()).isEqualTo("wamp.error.limit_exceeded");
		assertThat(peer.call(ADD, "com.x", List.of(large), Map.of()).args()).isEmpty();
	}

	@Test
	void killingIsDeniedToAnonymousSessionsWhateverTheirRoleIsCalled() {
		this.router.addRealm(
				RealmConfig.builder("realm1").authenticators(List.of(new AnonymousAuthenticator("guest"))).build());
		WampTestClient guest = MetaClients.joinAnonymously(this.router);
		assertThat(guest.callFailing("wamp.session.kill", 1L).error()).isEqualTo("wamp.error.not_authorized");
		add(guest, "com.x", 1, Map.of());
	}

}
