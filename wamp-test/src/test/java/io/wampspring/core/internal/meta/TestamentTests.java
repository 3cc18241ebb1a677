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
		this.router.addRealm(
				RealmConfig.builder("realm1").authenticators(List.of(RawPeer.users())).authorizer(authorizer).build());
	}

	private RawPeer join(String authrole) {
		return RawPeer.join(this.router, "x", authrole);
	}

	private static void add(RawPeer peer, String topic, Object arg, Map<String, Object> kwargs) {
		assertThat(peer.call(ADD, Payload.of(List.of(topic, List.of(arg), Map.of("k", arg)), kwargs))).isEmpty();
	}

	@Test
	void firesDetachedBeforeDestroyedWhenTheConnectionIsCut() {
		addRealm(Authorizer.ALLOW_ALL);
		RawPeer observer = join("admin");
		observer.subscribe("com.", Map.of("match", "prefix"));
		observer.subscribe("wamp.session.on_leave");
		RawPeer peer = join("user");
		add(peer, "com.destroyed", 1, Map.of());
		add(peer, "com.detached", 2, Map.of("scope", "detached"));
		add(peer, "com.destroyed", 3, Map.of("scope", "destroyed", "publish_options", Map.of("exclude_me", 7)));
		peer.cut();
		EventMessage first = observer.event();
		assertThat(first.details().getString("topic")).isEqualTo("com.detached");
		assertThat(first.payload().args()).containsExactly(2);
		assertThat(first.payload().kwargs()).containsExactly(Map.entry("k", 2));
		assertThat(observer.event().payload().args()).containsExactly(1);
		assertThat(observer.event().payload().args()).containsExactly(3);
		assertThat(observer.event().payload().args()).containsExactly(peer.id(), "x", "user");
		assertThat(observer.rest()).isEmpty();
	}

	@Test
	void firesWhenTheSessionLeavesOrIsKilled() {
		addRealm(Authorizer.ALLOW_ALL);
		RawPeer observer = join("admin");
		observer.subscribe("com.x");
		RawPeer leaver = join("user");
		add(leaver, "com.x", 1, Map.of());
		leaver.leave();
		assertThat(observer.event().payload().args()).containsExactly(1);
		RawPeer victim = join("user");
		add(victim, "com.x", 2, Map.of());
		RawPeer killer = join("admin");
		killer.call("wamp.session.kill", victim.id());
		assertThat(observer.event().payload().args()).containsExactly(2);
	}

	@Test
	void flushesOneScopeOnly() {
		addRealm(Authorizer.ALLOW_ALL);
		RawPeer observer = join("admin");
		observer.subscribe("com.x");
		RawPeer peer = join("user");
		add(peer, "com.x", 1, Map.of());
		add(peer, "com.x", 2, Map.of("scope", "detached"));
		assertThat(peer.call("wamp.session.flush_testaments")).isEmpty();
		peer.leave();
		assertThat(observer.event().payload().args()).containsExactly(2);
		assertThat(observer.rest()).isEmpty();
	}

	@Test
	void staysSilentWhenAllAreKilled() {
		addRealm(Authorizer.ALLOW_ALL);
		RawPeer killer = join("admin");
		killer.subscribe("com.x");
		RawPeer peer = join("user");
		add(peer, "com.x", 1, Map.of());
		assertThat(killer.call("wamp.session.kill_all")).containsExactly(1);
		peer.next(GoodbyeMessage.class);
		assertThat(killer.rest()).isEmpty();
	}

	@Test
	void honoursPublishOptions() {
		addRealm(Authorizer.ALLOW_ALL);
		RawPeer admin = join("admin");
		RawPeer user = join("user");
		admin.subscribe("com.x");
		user.subscribe("com.x");
		RawPeer peer = join("user");
		add(peer, "com.x", 1, Map.of("publish_options", Map.of("eligible_authrole", List.of("admin"))));
		add(peer, "com.x", 2, Map.of("publish_options", Map.of("exclude", List.of(1, admin.id()))));
		peer.leave();
		assertThat(admin.event().payload().args()).containsExactly(1);
		assertThat(admin.rest()).isEmpty();
		assertThat(user.event().payload().args()).containsExactly(2);
		assertThat(user.rest()).isEmpty();
	}

	@Test
	void refusesWhatIsMalformed() {
		addRealm(Authorizer.ALLOW_ALL);
		RawPeer peer = join("user");
		assertThat(peer.failingCall(ADD, "wamp.x", List.of(), Map.of())).isEqualTo("wamp.error.invalid_uri");
		assertThat(peer.failingCall(ADD, "a..b", List.of(), Map.of())).isEqualTo("wamp.error.invalid_uri");
		assertThat(peer.failingCall(ADD, "a.b", "x", Map.of())).isEqualTo("wamp.error.invalid_argument");
		for (Map<String, Object> kwargs : List.<Map<String, Object>>of(Map.of("scope", "later"), Map.of("scope", 1),
				Map.of("publish_options", 1), Map.of("publish_options", Map.of("retain", "yes")),
				Map.of("publish_options", Map.of("exclude", List.of("x"))),
				Map.of("publish_options", Map.of("eligible_authid", List.of(1))),
				Map.of("publish_options", Map.of("ppt_scheme", "x_custom")))) {
			assertThat(peer.failingCall(ADD, Payload.of(List.of("a.b", List.of(), Map.of()), kwargs)))
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
		RawPeer observer = join("admin");
		observer.subscribe("com.", Map.of("match", "prefix"));
		RawPeer peer = join("user");
		assertThat(peer.failingCall(ADD, "com.y", List.of(), Map.of())).isEqualTo("wamp.error.not_authorized");
		add(peer, "com.x", 1, Map.of());
		allowed.remove("com.x");
		peer.leave();
		assertThat(observer.rest()).isEmpty();
	}

	@Test
	void isOpenToAnonymousSessions() {
		addRealm(Authorizer.ALLOW_ALL);
		RawPeer observer = join("admin");
		observer.subscribe("com.x");
		RawPeer peer = join("anonymous");
		add(peer, "com.x", 1, Map.of());
		peer.cut();
		assertThat(observer.event().payload().args()).containsExactly(1);
	}

	@Test
	void isRefusedWithReceiversThatTheRouterDoesNotKnow() {
		addRealm(Authorizer.ALLOW_ALL);
		RawPeer peer = join("user");
		for (String key : List.of("eligible_guild", "exclude_guild", "_eligible_guild", "eligibleAuthid")) {
			assertThat(peer.failingCall(ADD,
					Payload.of(List.of("com.x", List.of(), Map.of()),
							Map.of("publish_options", Map.of(key, List.of("x"))))))
				.isEqualTo("wamp.error.invalid_argument");
		}
	}

	@Test
	void takesNoMoreThanASessionMayLeaveBehind() {
		addRealm(Authorizer.ALLOW_ALL);
		RawPeer peer = join("user");
		String large = "x".repeat(1 << 20);
		add(peer, "com.x", 1, Map.of());
		assertThat(peer.failingCall(ADD, "com.x", List.of(large, large, large, large), Map.of()))
			.isEqualTo("wamp.error.limit_exceeded");
		assertThat(peer.failingCall(ADD,
				Payload.of(List.of("com.x", List.of(), Map.of()),
						Map.of("publish_options", Map.of("exclude_authid", List.of(large, large, large, large))))))
			.isEqualTo("wamp.error.limit_exceeded");
		assertThat(peer.call(ADD, "com.x", List.of(large), Map.of())).isEmpty();
	}

	@Test
	void killingIsDeniedToAnonymousSessionsWhateverTheirRoleIsCalled() {
		this.router.addRealm(
				RealmConfig.builder("realm1").authenticators(List.of(new AnonymousAuthenticator("guest"))).build());
		RawPeer guest = RawPeer.joinAnonymously(this.router);
		assertThat(guest.failingCall("wamp.session.kill", 1L)).isEqualTo("wamp.error.not_authorized");
		add(guest, "com.x", 1, Map.of());
	}

}
