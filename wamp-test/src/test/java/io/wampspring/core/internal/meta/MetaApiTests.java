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

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks 117 to 124 of the requirements: session, registration and subscription meta API.
 */
class MetaApiTests {

	private final VirtualTimers timers = new VirtualTimers();

	private final Router router = Router.create(RouterConfig.DEFAULT, List.of(), this.timers);

	@BeforeEach
	void addRealm() {
		this.router.addRealm(RealmConfig.builder("realm1").authenticators(List.of(RawPeer.users())).build());
	}

	@AfterEach
	void stop() {
		this.router.close();
	}

	private RawPeer join(String authid, String authrole, Feature... features) {
		return RawPeer.join(this.router, authid, authrole, features);
	}

	private static List<@Nullable Object> args(EventMessage event) {
		return event.payload().args();
	}

	@Test
	void announcesTheMetaApis() {
		Map<?, ?> roles = join("a", "user").welcome().getMap("roles");
		assertThat(roles.toString()).contains("registration_meta_api", "subscription_meta_api", "session_meta_api",
				"subscription_revocation", "registration_revocation");
	}

	@Test
	void tellsWhoJoinsWithOneDictAndWhoLeavesWithThreeValues() {
		RawPeer observer = join("o", "user");
		observer.subscribe("wamp.session.on_join");
		observer.subscribe("wamp.session.on_leave");
		RawPeer peer = join("mary", "clerk");
		List<@Nullable Object> joined = args(observer.event());
		assertThat(joined).singleElement()
			.asInstanceOf(InstanceOfAssertFactories.MAP)
			.containsEntry("session", peer.id())
			.containsEntry("authid", "mary")
			.containsEntry("authrole", "clerk")
			.containsEntry("authmethod", "test")
			.containsEntry("authprovider", "static");
		peer.leave();
		assertThat(args(observer.event())).containsExactly(peer.id(), "mary", "clerk");
	}

	@Test
	void countsAndListsSessionsByRole() {
		RawPeer first = join("1", "a");
		RawPeer second = join("2", "a");
		RawPeer other = join("3", "b");
		assertThat(other.call("wamp.session.count", List.of("a"))).containsExactly(2);
		assertThat(other.call("wamp.session.count", List.of())).containsExactly(0);
		assertThat(other.call("wamp.session.count")).containsExactly(3);
		assertThat(other.call("wamp.session.count", (Object) null)).containsExactly(3);
		assertThat(other.call("wamp.session.list", List.of("a")).get(0)).asInstanceOf(InstanceOfAssertFactories.LIST)
			.containsExactlyInAnyOrder(first.id(), second.id());
		assertThat((Map<?, ?>) other.call("wamp.session.get", first.id()).get(0)).extracting("session", "authrole")
			.containsExactly(first.id(), "a");
		assertThat(other.failingCall("wamp.session.count", "a")).isEqualTo("wamp.error.invalid_argument");
		assertThat(other.failingCall("wamp.session.list", List.of("a", 1))).isEqualTo("wamp.error.invalid_argument");
		assertThat(other.failingCall("wamp.session.get", 1)).isEqualTo("wamp.error.no_such_session");
		assertThat(other.failingCall("wamp.session.get", "x")).isEqualTo("wamp.error.invalid_argument");
		assertThat(other.failingCall("wamp.session.get")).isEqualTo("wamp.error.invalid_argument");
	}

	@Test
	void killsOneSession() {
		RawPeer killer = join("k", "admin");
		RawPeer victim = join("v", "user");
		Payload ending = Payload.of(List.of(victim.id()), Map.of("reason", "com.x.bye", "message", "m"));
		assertThat(
				killer.failingCall("wamp.session.kill", Payload.of(List.of(victim.id()), Map.of("reason", "bad uri"))))
			.isEqualTo("wamp.error.invalid_uri");
		assertThat(killer.failingCall("wamp.session.kill", killer.id())).isEqualTo("wamp.error.no_such_session");
		assertThat(killer.call("wamp.session.count")).containsExactly(2);
		assertThat(killer.call("wamp.session.kill", ending)).isEmpty();
		GoodbyeMessage goodbye = victim.next(GoodbyeMessage.class);
		assertThat(goodbye.reason()).isEqualTo("com.x.bye");
		assertThat(goodbye.details().asMap()).isEqualTo(Map.of("message", "m"));
		RawPeer plain = join("p", "user");
		killer.call("wamp.session.kill", plain.id());
		goodbye = plain.next(GoodbyeMessage.class);
		assertThat(goodbye.reason()).isEqualTo("wamp.close.killed");
		assertThat(goodbye.details().isEmpty()).isTrue();
	}

	@Test
	void killsManyButNeverTheCaller() {
		RawPeer killer = join("k", "admin");
		RawPeer same = join("k", "admin");
		assertThat(killer.call("wamp.session.kill_by_authid", "k")).containsExactly(List.of(same.id()));
	}

	@Test
	void killsAllWithoutTellingAnybody() {
		RawPeer killer = join("k", "admin");
		join("u", "user");
		RawPeer byRole = join("x", "admin");
		killer.subscribe("wamp.session.on_leave");
		killer.say(new CallMessage(2, Dict.EMPTY, "wamp.session.kill_by_authrole", Payload.ofArgs("admin")));
		assertThat(args(killer.event())).containsExactly(byRole.id(), "x", "admin");
		assertThat(killer.next(ResultMessage.class).payload().args()).containsExactly(1);
		RawPeer late = join("w", "user");
		killer.say(new CallMessage(3, Dict.EMPTY, "wamp.session.kill_all", Payload.EMPTY));
		assertThat(killer.next(ResultMessage.class).payload().args()).containsExactly(2);
		late.next(GoodbyeMessage.class);
		assertThat(killer.rest()).isEmpty();
	}

	@Test
	void refusesAnonymousSessionsWhatChangesTheRealm() {
		RawPeer anonymous = join("x", "anonymous");
		RawPeer victim = join("v", "user");
		for (String procedure : List.of("wamp.session.kill", "wamp.session.kill_by_authid",
				"wamp.session.kill_by_authrole", "wamp.session.kill_all", "wamp.registration.remove_callee",
				"wamp.subscription.remove_subscriber")) {
			assertThat(anonymous.failingCall(procedure, victim.id())).isEqualTo("wamp.error.not_authorized");
		}
		assertThat(anonymous.call("wamp.session.count")).containsExactly(2);
	}

	@Test
	void tellsTheStoryOfARegistrationInOrder() {
		RawPeer observer = join("o", "user");
		observer.subscribe("wamp.registration.", Map.of("match", "prefix"));
		RawPeer first = join("1", "user");
		RawPeer second = join("2", "user");
		long id = first.register("com.x", Map.of("invoke", "roundrobin"));
		second.register("com.x", Map.of("invoke", "roundrobin"));
		first.unregister(id);
		second.leave();
		List<EventMessage> events = events(observer, 6);
		assertThat(events).extracting((event) -> event.details().getString("topic"))
			.containsExactly("wamp.registration.on_create", "wamp.registration.on_register",
					"wamp.registration.on_register", "wamp.registration.on_unregister",
					"wamp.registration.on_unregister", "wamp.registration.on_delete");
		assertThat(args(events.get(0)).get(0)).isEqualTo(first.id());
		assertThat((Map<?, ?>) args(events.get(0)).get(1)).extracting("id", "uri", "match", "invoke")
			.containsExactly(id, "com.x", "exact", "roundrobin");
		assertThat(String.valueOf(((Map<?, ?>) args(events.get(0)).get(1)).get("created")))
			.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
		assertThat(args(events.get(2))).containsExactly(second.id(), id);
		assertThat(args(events.get(5))).containsExactly(second.id(), id);
		assertThat(observer.rest()).isEmpty();
	}

	@Test
	void tellsTheStoryOfASubscriptionInOrder() {
		RawPeer observer = join("o", "user");
		observer.subscribe("wamp.subscription.", Map.of("match", "prefix"));
		RawPeer first = join("1", "user");
		long id = first.subscribe("com.x");
		first.subscribe("com.x");
		first.subscribe("wamp.registration.on_create");
		RawPeer second = join("2", "user");
		second.subscribe("com.x");
		first.unsubscribe(id);
		second.cut();
		List<EventMessage> events = events(observer, 6);
		assertThat(events).extracting((event) -> event.details().getString("topic"))
			.containsExactly("wamp.subscription.on_create", "wamp.subscription.on_subscribe",
					"wamp.subscription.on_subscribe", "wamp.subscription.on_unsubscribe",
					"wamp.subscription.on_unsubscribe", "wamp.subscription.on_delete");
		assertThat((Map<?, ?>) args(events.get(0)).get(1)).extracting("id", "uri", "match")
			.containsExactly(id, "com.x", "exact");
		assertThat(args(events.get(5))).containsExactly(second.id(), id);
		assertThat(observer.rest()).isEmpty();
	}

	@Test
	void acknowledgesASubscriptionBeforeItTellsOfIt() {
		RawPeer peer = join("o", "user");
		peer.subscribe("wamp.subscription.on_subscribe");
		long id = peer.subscribe("com.x");
		assertThat(args(peer.event())).containsExactly(peer.id(), id);
	}

	@Test
	void findsRegistrations() {
		RawPeer peer = join("p", "user");
		long exact = peer.register("a.b", Map.of());
		long prefix = peer.register("a", Map.of("match", "prefix"));
		assertThat(peer.call("wamp.registration.lookup", "a.b")).containsExactly(exact);
		assertThat(peer.call("wamp.registration.lookup", "a", Map.of("match", "prefix"))).containsExactly(prefix);
		assertThat(peer.call("wamp.registration.lookup", "a")).containsExactly((Object) null);
		assertThat(peer.call("wamp.registration.match", "a.b.c")).containsExactly(prefix);
		assertThat(peer.call("wamp.registration.match", "a.b")).containsExactly(exact);
		assertThat(peer.call("wamp.registration.match", "zz")).containsExactly((Object) null);
		assertThat(peer.call("wamp.registration.match", "wamp.session.count")).containsExactly((Object) null);
		assertThat(peer.call("wamp.registration.list"))
			.containsExactly(Map.of("exact", List.of(exact), "prefix", List.of(prefix), "wildcard", List.of()));
		assertThat(peer.call("wamp.registration.list_callees", exact)).containsExactly(List.of(peer.id()));
		assertThat(peer.call("wamp.registration.count_callees", exact)).containsExactly(1);
		assertThat(peer.failingCall("wamp.registration.count_callees", 4711))
			.isEqualTo("wamp.error.no_such_registration");
		assertThat(peer.failingCall("wamp.registration.lookup", "a", Map.of("match", "regex")))
			.isEqualTo("wamp.error.invalid_argument");
	}

	@Test
	void findsSubscriptions() {
		RawPeer peer = join("p", "user");
		long exact = peer.subscribe("a.b");
		long prefix = peer.subscribe("a", Map.of("match", "prefix"));
		long wildcard = peer.subscribe("a.", Map.of("match", "wildcard"));
		assertThat(peer.call("wamp.subscription.lookup", "a.b")).containsExactly(exact);
		assertThat(peer.call("wamp.subscription.lookup", "a", Map.of("match", "prefix"))).containsExactly(prefix);
		assertThat(peer.call("wamp.subscription.match", "a.b")).containsExactly(List.of(exact, prefix, wildcard));
		assertThat(peer.call("wamp.subscription.match", "zz")).containsExactly((Object) null);
		assertThat(peer.call("wamp.subscription.list"))
			.containsExactly(Map.of("exact", List.of(exact), "prefix", List.of(prefix), "wildcard", List.of(wildcard)));
		assertThat(peer.call("wamp.subscription.list_subscribers", exact)).containsExactly(List.of(peer.id()));
		assertThat(peer.call("wamp.subscription.count_subscribers", exact)).containsExactly(1);
		assertThat((Map<?, ?>) peer.call("wamp.subscription.get", wildcard).get(0)).extracting("uri", "match")
			.containsExactly("a.", "wildcard");
		assertThat(peer.failingCall("wamp.subscription.get", 4711)).isEqualTo("wamp.error.no_such_subscription");
	}

	@Test
	void revokesSubscriptionsAndTellsWhoUnderstandsIt() {
		RawPeer admin = join("a", "admin");
		RawPeer modern = join("m", "user", Feature.SUBSCRIPTION_REVOCATION);
		RawPeer simple = join("s", "user");
		long id = modern.subscribe("com.x");
		simple.subscribe("com.x");
		assertThat(admin.call("wamp.subscription.remove_subscriber", id, modern.id(), "com.x.because")).isEmpty();
		assertThat(admin.call("wamp.subscription.remove_subscriber", id, simple.id())).isEmpty();
		UnsubscribedMessage told = modern.next(UnsubscribedMessage.class);
		assertThat(told.request()).isZero();
		assertThat(told.details().asMap()).isEqualTo(Map.of("subscription", id, "reason", "com.x.because"));
		admin.publish("com.x", Map.of(), 1);
		assertThat(modern.rest()).isEmpty();
		assertThat(simple.rest()).isEmpty();
		assertThat(admin.failingCall("wamp.subscription.remove_subscriber", id, simple.id()))
			.isEqualTo("wamp.error.no_such_subscription");
		long other = simple.subscribe("com.y");
		assertThat(admin.failingCall("wamp.subscription.remove_subscriber", other, modern.id()))
			.isEqualTo("wamp.error.no_such_session");
		assertThat(admin.failingCall("wamp.subscription.remove_subscriber", other, simple.id(), "bad uri"))
			.isEqualTo("wamp.error.invalid_uri");
	}

	@Test
	void revokesRegistrationsAndTellsWhoUnderstandsIt() {
		RawPeer admin = join("a", "admin");
		RawPeer callee = join("m", "user", Feature.REGISTRATION_REVOCATION);
		long id = callee.register("com.x", Map.of());
		assertThat(admin.failingCall("wamp.registration.remove_callee", id, admin.id()))
			.isEqualTo("wamp.error.no_such_session");
		assertThat(admin.call("wamp.registration.remove_callee", id, callee.id())).isEmpty();
		UnregisteredMessage told = callee.next(UnregisteredMessage.class);
		assertThat(told.details().asMap()).isEqualTo(Map.of("registration", id));
		assertThat(admin.failingCall("com.x")).isEqualTo("wamp.error.no_such_procedure");
		assertThat(admin.failingCall("wamp.registration.remove_callee", id, callee.id()))
			.isEqualTo("wamp.error.no_such_registration");
	}

	private static List<EventMessage> events(RawPeer peer, int count) {
		List<EventMessage> events = new ArrayList<>(Arrays.asList(peer.event()));
		while (events.size() < count) {
			events.add(peer.event());
		}
		return events;
	}

	@Test
	void operatorsRevokeSubscriptionsAndRegistrations() {
		Realm realm = this.router.realms().iterator().next();
		RawPeer peer = join("p", "user", Feature.SUBSCRIPTION_REVOCATION, Feature.REGISTRATION_REVOCATION);
		long subscription = peer.subscribe("com.x");
		long registration = peer.register("com.y", Map.of());
		assertThat(realm.removeSubscriber(subscription, 1, null)).isFalse();
		assertThat(realm.removeCallee(registration, 1, null)).isFalse();
		assertThat(realm.removeSubscriber(subscription, peer.id(), "com.why")).isTrue();
		assertThat(realm.removeCallee(registration, peer.id(), null)).isTrue();
		assertThat(peer.next(UnsubscribedMessage.class).details().asMap())
			.isEqualTo(Map.of("subscription", subscription, "reason", "com.why"));
		assertThat(peer.next(UnregisteredMessage.class).details().asMap())
			.isEqualTo(Map.of("registration", registration));
		assertThat(realm.subscriptions()).isEmpty();
		assertThat(realm.registrations()).isEmpty();
	}

}
