package io.wampspring.core.internal.meta;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.EventMessage;
import io.wampspring.core.message.GoodbyeMessage;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.ResultMessage;
import io.wampspring.core.message.UnregisteredMessage;
import io.wampspring.core.message.UnsubscribedMessage;
import io.wampspring.core.peer.Feature;
import io.wampspring.core.router.Realm;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.core.time.VirtualTimers;
import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks 117 to 124 of the requirements: session, registration and subscription meta API.
 */
class MetaApiTests {

	private final VirtualTimers timers = new VirtualTimers();

	private final Router router = Router.create(RouterConfig.DEFAULT, List.of(), this.timers);

	@BeforeEach
	void addRealm() {
		this.router.addRealm(RealmConfig.builder("realm1").authenticators(List.of(MetaClients.users())).build());
	}

	@AfterEach
	void stop() {
		this.router.close();
	}

	private WampTestClient join(String authid, String authrole, Feature... features) {
		return MetaClients.join(this.router, authid, authrole, features);
	}

	private static List<@Nullable Object> args(EventMessage event) {
		return event.payload().args();
	}

	@Test
	void announcesTheMetaApis() {
		Map<?, ?> roles = join("a", "user").welcome().details().getMap("roles");
		assertThat(roles.toString()).contains("registration_meta_api", "subscription_meta_api", "session_meta_api",
				"subscription_revocation", "registration_revocation");
	}

	@Test
	void tellsWhoJoinsWithOneDictAndWhoLeavesWithThreeValues() {
		WampTestClient observer = join("o", "user");
		observer.subscribe("wamp.session.on_join");
		observer.subscribe("wamp.session.on_leave");
		WampTestClient peer = join("mary", "clerk");
		List<@Nullable Object> joined = args(observer.expect(EventMessage.class));
		assertThat(joined).singleElement()
			.asInstanceOf(InstanceOfAssertFactories.MAP)
			.containsEntry("session", peer.sessionId())
			.containsEntry("authid", "mary")
			.containsEntry("authrole", "clerk")
			.containsEntry("authmethod", "test")
			.containsEntry("authprovider", "static");
		peer.leave();
		assertThat(args(observer.expect(EventMessage.class))).containsExactly(peer.sessionId(), "mary", "clerk");
	}

	@Test
	void countsAndListsSessionsByRole() {
		WampTestClient first = join("1", "a");
		WampTestClient second = join("2", "a");
		WampTestClient other = join("3", "b");
		assertThat(other.call("wamp.session.count", List.of("a")).args()).containsExactly(2L);
		assertThat(other.call("wamp.session.count", List.of()).args()).containsExactly(0L);
		assertThat(other.call("wamp.session.count").args()).containsExactly(3L);
		assertThat(other.call("wamp.session.count", (Object) null).args()).containsExactly(3L);
		assertThat(other.call("wamp.session.list", List.of("a")).args().get(0))
			.asInstanceOf(InstanceOfAssertFactories.LIST)
			.containsExactlyInAnyOrder(first.sessionId(), second.sessionId());
		assertThat((Map<?, ?>) other.call("wamp.session.get", first.sessionId()).args().get(0))
			.extracting("session", "authrole")
			.containsExactly(first.sessionId(), "a");
		assertThat(other.callFailing("wamp.session.count", "a").error()).isEqualTo("wamp.error.invalid_argument");
		assertThat(other.callFailing("wamp.session.list", List.of("a", 1)).error())
			.isEqualTo("wamp.error.invalid_argument");
		assertThat(other.callFailing("wamp.session.get", 1).error()).isEqualTo("wamp.error.no_such_session");
		assertThat(other.callFailing("wamp.session.get", "x").error()).isEqualTo("wamp.error.invalid_argument");
		assertThat(other.callFailing("wamp.session.get").error()).isEqualTo("wamp.error.invalid_argument");
	}

	@Test
	void killsOneSession() {
		WampTestClient killer = join("k", "admin");
		WampTestClient victim = join("v", "user");
		Payload ending = Payload.of(List.of(victim.sessionId()), Map.of("reason", "com.x.bye", "message", "m"));
		assertThat(killer
			.callFailing("wamp.session.kill", Payload.of(List.of(victim.sessionId()), Map.of("reason", "bad uri")))
			.error()).isEqualTo("wamp.error.invalid_uri");
		assertThat(killer.callFailing("wamp.session.kill", killer.sessionId()).error())
			.isEqualTo("wamp.error.no_such_session");
		assertThat(killer.call("wamp.session.count").args()).containsExactly(2L);
		assertThat(killer.call("wamp.session.kill", ending).args()).isEmpty();
		GoodbyeMessage goodbye = victim.expect(GoodbyeMessage.class);
		assertThat(goodbye.reason()).isEqualTo("com.x.bye");
		assertThat(goodbye.details().asMap()).isEqualTo(Map.of("message", "m"));
		WampTestClient plain = join("p", "user");
		killer.call("wamp.session.kill", plain.sessionId()).args();
		goodbye = plain.expect(GoodbyeMessage.class);
		assertThat(goodbye.reason()).isEqualTo("wamp.close.killed");
		assertThat(goodbye.details().isEmpty()).isTrue();
	}

	@Test
	void killsManyButNeverTheCaller() {
		WampTestClient killer = join("k", "admin");
		WampTestClient same = join("k", "admin");
		assertThat(killer.call("wamp.session.kill_by_authid", "k").args()).containsExactly(List.of(same.sessionId()));
	}

	@Test
	void killsAllWithoutTellingAnybody() {
		WampTestClient killer = join("k", "admin");
		join("u", "user");
		WampTestClient byRole = join("x", "admin");
		killer.subscribe("wamp.session.on_leave");
		killer.send(new CallMessage(2, Dict.EMPTY, "wamp.session.kill_by_authrole", Payload.ofArgs("admin")));
		assertThat(args(killer.expect(EventMessage.class))).containsExactly(byRole.sessionId(), "x", "admin");
		assertThat(killer.expect(ResultMessage.class).payload().args()).containsExactly(1L);
		WampTestClient late = join("w", "user");
		killer.send(new CallMessage(3, Dict.EMPTY, "wamp.session.kill_all", Payload.EMPTY));
		assertThat(killer.expect(ResultMessage.class).payload().args()).containsExactly(2L);
		late.expect(GoodbyeMessage.class);
		assertThat(killer.received()).isEmpty();
	}

	@Test
	void refusesAnonymousSessionsWhatChangesTheRealm() {
		WampTestClient anonymous = join("x", "anonymous");
		WampTestClient victim = join("v", "user");
		for (String procedure : List.of("wamp.session.kill", "wamp.session.kill_by_authid",
				"wamp.session.kill_by_authrole", "wamp.session.kill_all", "wamp.registration.remove_callee",
				"wamp.subscription.remove_subscriber")) {
			assertThat(anonymous.callFailing(procedure, victim.sessionId()).error())
				.isEqualTo("wamp.error.not_authorized");
		}
		assertThat(anonymous.call("wamp.session.count").args()).containsExactly(2L);
	}

	@Test
	void tellsTheStoryOfARegistrationInOrder() {
		WampTestClient observer = join("o", "user");
		observer.subscribe("wamp.registration.", Map.of("match", "prefix"));
		WampTestClient first = join("1", "user");
		WampTestClient second = join("2", "user");
		long id = first.register("com.x", Map.of("invoke", "roundrobin"));
		second.register("com.x", Map.of("invoke", "roundrobin"));
		first.unregister(id);
		second.leave();
		List<EventMessage> events = events(observer, 6);
		assertThat(events).extracting((event) -> event.details().getString("topic"))
			.containsExactly("wamp.registration.on_create", "wamp.registration.on_register",
					"wamp.registration.on_register", "wamp.registration.on_unregister",
					"wamp.registration.on_unregister", "wamp.registration.on_delete");
		assertThat(args(events.get(0)).get(0)).isEqualTo(first.sessionId());
		assertThat((Map<?, ?>) args(events.get(0)).get(1)).extracting("id", "uri", "match", "invoke")
			.containsExactly(id, "com.x", "exact", "roundrobin");
		assertThat(String.valueOf(((Map<?, ?>) args(events.get(0)).get(1)).get("created")))
			.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
		assertThat(args(events.get(2))).containsExactly(second.sessionId(), id);
		assertThat(args(events.get(5))).containsExactly(second.sessionId(), id);
		assertThat(observer.received()).isEmpty();
	}

	@Test
	void tellsTheStoryOfASubscriptionInOrder() {
		WampTestClient observer = join("o", "user");
		observer.subscribe("wamp.subscription.", Map.of("match", "prefix"));
		WampTestClient first = join("1", "user");
		long id = first.subscribe("com.x");
		first.subscribe("com.x");
		first.subscribe("wamp.registration.on_create");
		WampTestClient second = join("2", "user");
		second.subscribe("com.x");
		first.unsubscribe(id);
		second.close();
		List<EventMessage> events = events(observer, 6);
		assertThat(events).extracting((event) -> event.details().getString("topic"))
			.containsExactly("wamp.subscription.on_create", "wamp.subscription.on_subscribe",
					"wamp.subscription.on_subscribe", "wamp.subscription.on_unsubscribe",
					"wamp.subscription.on_unsubscribe", "wamp.subscription.on_delete");
		assertThat((Map<?, ?>) args(events.get(0)).get(1)).extracting("id", "uri", "match")
			.containsExactly(id, "com.x", "exact");
		assertThat(args(events.get(5))).containsExactly(second.sessionId(), id);
		assertThat(observer.received()).isEmpty();
	}

	@Test
	void acknowledgesASubscriptionBeforeItTellsOfIt() {
		WampTestClient peer = join("o", "user");
		peer.subscribe("wamp.subscription.on_subscribe");
		long id = peer.subscribe("com.x");
		assertThat(args(peer.expect(EventMessage.class))).containsExactly(peer.sessionId(), id);
	}

	@Test
	void findsRegistrations() {
		WampTestClient peer = join("p", "user");
		long exact = peer.register("a.b", Map.of());
		long prefix = peer.register("a", Map.of("match", "prefix"));
		assertThat(peer.call("wamp.registration.lookup", "a.b").args()).containsExactly(exact);
		assertThat(peer.call("wamp.registration.lookup", "a", Map.of("match", "prefix")).args())
			.containsExactly(prefix);
		assertThat(peer.call("wamp.registration.lookup", "a").args()).containsExactly((Object) null);
		assertThat(peer.call("wamp.registration.match", "a.b.c").args()).containsExactly(prefix);
		assertThat(peer.call("wamp.registration.match", "a.b").args()).containsExactly(exact);
		assertThat(peer.call("wamp.registration.match", "zz").args()).containsExactly((Object) null);
		assertThat(peer.call("wamp.registration.match", "wamp.session.count").args()).containsExactly((Object) null);
		assertThat(peer.call("wamp.registration.list").args())
			.containsExactly(Map.of("exact", List.of(exact), "prefix", List.of(prefix), "wildcard", List.of()));
		assertThat(peer.call("wamp.registration.list_callees", exact).args())
			.containsExactly(List.of(peer.sessionId()));
		assertThat(peer.call("wamp.registration.count_callees", exact).args()).containsExactly(1L);
		assertThat(peer.callFailing("wamp.registration.count_callees", 4711).error())
			.isEqualTo("wamp.error.no_such_registration");
		assertThat(peer.callFailing("wamp.registration.lookup", "a", Map.of("match", "regex")).error())
			.isEqualTo("wamp.error.invalid_argument");
	}

	@Test
	void findsSubscriptions() {
		WampTestClient peer = join("p", "user");
		long exact = peer.subscribe("a.b");
		long prefix = peer.subscribe("a", Map.of("match", "prefix"));
		long wildcard = peer.subscribe("a.", Map.of("match", "wildcard"));
		assertThat(peer.call("wamp.subscription.lookup", "a.b").args()).containsExactly(exact);
		assertThat(peer.call("wamp.subscription.lookup", "a", Map.of("match", "prefix")).args())
			.containsExactly(prefix);
		assertThat(peer.call("wamp.subscription.match", "a.b").args())
			.containsExactly(List.of(exact, prefix, wildcard));
		assertThat(peer.call("wamp.subscription.match", "zz").args()).containsExactly((Object) null);
		assertThat(peer.call("wamp.subscription.list").args())
			.containsExactly(Map.of("exact", List.of(exact), "prefix", List.of(prefix), "wildcard", List.of(wildcard)));
		assertThat(peer.call("wamp.subscription.list_subscribers", exact).args())
			.containsExactly(List.of(peer.sessionId()));
		assertThat(peer.call("wamp.subscription.count_subscribers", exact).args()).containsExactly(1L);
		assertThat((Map<?, ?>) peer.call("wamp.subscription.get", wildcard).args().get(0)).extracting("uri", "match")
			.containsExactly("a.", "wildcard");
		assertThat(peer.callFailing("wamp.subscription.get", 4711).error())
			.isEqualTo("wamp.error.no_such_subscription");
	}

	@Test
	void revokesSubscriptionsAndTellsWhoUnderstandsIt() {
		WampTestClient admin = join("a", "admin");
		WampTestClient modern = join("m", "user", Feature.SUBSCRIPTION_REVOCATION);
		WampTestClient simple = join("s", "user");
		long id = modern.subscribe("com.x");
		simple.subscribe("com.x");
		assertThat(admin.call("wamp.subscription.remove_subscriber", id, modern.sessionId(), "com.x.because").args())
			.isEmpty();
		assertThat(admin.call("wamp.subscription.remove_subscriber", id, simple.sessionId()).args()).isEmpty();
		UnsubscribedMessage told = modern.expect(UnsubscribedMessage.class);
		assertThat(told.request()).isZero();
		assertThat(told.details().asMap()).isEqualTo(Map.of("subscription", id, "reason", "com.x.because"));
		admin.publish("com.x", Map.of(), 1);
		assertThat(modern.received()).isEmpty();
		assertThat(simple.received()).isEmpty();
		assertThat(admin.callFailing("wamp.subscription.remove_subscriber", id, simple.sessionId()).error())
			.isEqualTo("wamp.error.no_such_subscription");
		long other = simple.subscribe("com.y");
		assertThat(admin.callFailing("wamp.subscription.remove_subscriber", other, modern.sessionId()).error())
			.isEqualTo("wamp.error.no_such_session");
		assertThat(
				admin.callFailing("wamp.subscription.remove_subscriber", other, simple.sessionId(), "bad uri").error())
			.isEqualTo("wamp.error.invalid_uri");
	}

	@Test
	void revokesRegistrationsAndTellsWhoUnderstandsIt() {
		WampTestClient admin = join("a", "admin");
		WampTestClient callee = join("m", "user", Feature.REGISTRATION_REVOCATION);
		long id = callee.register("com.x", Map.of());
		assertThat(admin.callFailing("wamp.registration.remove_callee", id, admin.sessionId()).error())
			.isEqualTo("wamp.error.no_such_session");
		assertThat(admin.call("wamp.registration.remove_callee", id, callee.sessionId()).args()).isEmpty();
		UnregisteredMessage told = callee.expect(UnregisteredMessage.class);
		assertThat(told.details().asMap()).isEqualTo(Map.of("registration", id));
		assertThat(admin.callFailing("com.x").error()).isEqualTo("wamp.error.no_such_procedure");
		assertThat(admin.callFailing("wamp.registration.remove_callee", id, callee.sessionId()).error())
			.isEqualTo("wamp.error.no_such_registration");
	}

	private static List<EventMessage> events(WampTestClient peer, int count) {
		List<EventMessage> events = new ArrayList<>(Arrays.asList(peer.expect(EventMessage.class)));
		while (events.size() < count) {
			events.add(peer.expect(EventMessage.class));
		}
		return events;
	}

	@Test
	void operatorsRevokeSubscriptionsAndRegistrations() {
		Realm realm = this.router.realms().iterator().next();
		WampTestClient peer = join("p", "user", Feature.SUBSCRIPTION_REVOCATION, Feature.REGISTRATION_REVOCATION);
		long subscription = peer.subscribe("com.x");
		long registration = peer.register("com.y", Map.of());
		assertThat(realm.removeSubscriber(subscription, 1, null)).isFalse();
		assertThat(realm.removeCallee(registration, 1, null)).isFalse();
		assertThat(realm.removeSubscriber(subscription, peer.sessionId(), "com.why")).isTrue();
		assertThat(realm.removeCallee(registration, peer.sessionId(), null)).isTrue();
		assertThat(peer.expect(UnsubscribedMessage.class).details().asMap())
			.isEqualTo(Map.of("subscription", subscription, "reason", "com.why"));
		assertThat(peer.expect(UnregisteredMessage.class).details().asMap())
			.isEqualTo(Map.of("registration", registration));
		assertThat(realm.subscriptions()).isEmpty();
		assertThat(realm.registrations()).isEmpty();
	}

}
