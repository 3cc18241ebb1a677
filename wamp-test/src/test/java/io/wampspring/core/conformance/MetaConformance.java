package io.wampspring.core.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.WampUris;
import io.wampspring.test.ReceivedMessage;
import io.wampspring.test.TestRoles;
import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Testaments and the meta APIs of sessions, registrations and subscriptions, checks 116
 * to 124.
 */
public abstract class MetaConformance extends Conformance {

	private static final Map<String, Object> PREFIX = Map.of("match", "prefix");

	private static @Nullable Object call(WampTestClient peer, String procedure, @Nullable Object... args) {
		return callWith(peer, procedure, Map.of(), args);
	}

	private static @Nullable Object callWith(WampTestClient peer, String procedure, Map<String, ?> kwargs,
			@Nullable Object... args) {
		List<?> result = peer.expect(MessageType.RESULT, send(peer, procedure, kwargs, args)).args();
		return result.isEmpty() ? null : result.get(0);
	}

	private static long send(WampTestClient peer, String procedure, Map<String, ?> kwargs, @Nullable Object... args) {
		long request = peer.nextRequest();
		List<@Nullable Object> positional = new ArrayList<>(Arrays.asList(args));
		peer.send(MessageType.CALL.code(), request, Map.of(), procedure, positional, kwargs);
		return request;
	}

	private static void expectError(WampTestClient peer, String error, String procedure, Map<String, ?> kwargs,
			Object... args) {
		peer.expectError(MessageType.CALL, send(peer, procedure, kwargs, args), error);
	}

	private static List<Long> ids(@Nullable Object list) {
		List<Long> ids = new ArrayList<>();
		assertThat(list).isInstanceOf(List.class);
		if (list instanceof List<?> members) {
			members.forEach((id) -> ids.add(((Number) id).longValue()));
		}
		return ids;
	}

	private static long number(@Nullable Object value) {
		assertThat(value).isInstanceOf(Number.class);
		return (value instanceof Number number) ? number.longValue() : -1;
	}

	private static Map<?, ?> dict(@Nullable Object value) {
		assertThat(value).isInstanceOf(Map.class);
		return (value instanceof Map<?, ?> map) ? map : Map.of();
	}

	/** Subscribe to some topics; returns id of the subscription, last component. */
	private static Map<Long, String> observe(WampTestClient observer, String namespace, String... events) {
		Map<Long, String> names = new LinkedHashMap<>();
		for (String event : events) {
			names.put(observer.subscribe(namespace + event), event);
		}
		return names;
	}

	private static void bequeath(WampTestClient peer, String topic, Map<String, ?> kwargs) {
		callWith(peer, "wamp.session.add_testament", kwargs, topic, List.of("last", 1), Map.of("k", true));
	}

	@Test
	@DisplayName("check 116: testaments are published when the connection is lost, detached before destroyed")
	void testamentsArePublished() {
		WampTestClient observer = join();
		long subscription = observer.subscribe("com.testament", PREFIX);
		WampTestClient owner = joinAs("ann", "user");
		bequeath(owner, "com.testament.destroyed", Map.of());
		bequeath(owner, "com.testament.detached",
				Map.of("scope", "detached", "publish_options", Map.of("retain", true)));
		bequeath(owner, "com.testament.others",
				Map.of("publish_options", Map.of("eligible_authrole", List.of("nobody"))));
		observer.expectNothing();
		owner.link().terminate();
		ReceivedMessage first = observer.expect(MessageType.EVENT, subscription);
		assertThat(first.details()).containsEntry("topic", "com.testament.detached");
		assertThat(first.args().toString()).isEqualTo("[last, 1]");
		assertThat(first.kwargs()).isEqualTo(Map.of("k", true));
		ReceivedMessage second = observer.expect(MessageType.EVENT, subscription);
		assertThat(second.details()).containsEntry("topic", "com.testament.destroyed");
		observer.expectNothing();
		WampTestClient late = join();
		long again = late.subscribe("com.testament.detached", Map.of("get_retained", true));
		assertThat(late.expect(MessageType.EVENT, again).number(2)).isEqualTo(first.number(2));
	}

	@Test
	@DisplayName("check 116: a flushed testament is not published; others are published after GOODBYE, too")
	void flushedTestamentsAreNotPublished() {
		WampTestClient observer = join();
		long subscription = observer.subscribe("com.testament", PREFIX);
		WampTestClient owner = joinAs("ann", "user");
		bequeath(owner, "com.testament.destroyed", Map.of());
		bequeath(owner, "com.testament.detached", Map.of("scope", "detached"));
		callWith(owner, "wamp.session.flush_testaments", Map.of("scope", "detached"));
		owner.send(MessageType.GOODBYE.code(), Map.of(), WampUris.CLOSE_REALM);
		owner.expect(MessageType.GOODBYE);
		assertThat(observer.expect(MessageType.EVENT, subscription).details()).containsEntry("topic",
				"com.testament.destroyed");
		observer.expectNothing();
	}

	@Test
	@DisplayName("check 117: on_join has one dict, on_leave three positional arguments")
	void sessionsAreTold() {
		WampTestClient observer = join();
		Map<Long, String> names = observe(observer, "wamp.session.", "on_join", "on_leave");
		WampTestClient ann = joinAs("ann", "user");
		ReceivedMessage joined = observer.expect(MessageType.EVENT);
		assertThat(names.get(joined.number(1))).isEqualTo("on_join");
		assertThat(joined.args()).hasSize(1);
		Map<?, ?> details = dict(joined.args().get(0));
		assertThat(number(details.get("session"))).isEqualTo(ann.sessionId());
		assertThat(details.get("authid")).isEqualTo("ann");
		assertThat(details.get("authrole")).isEqualTo("user");
		assertThat(details.keySet().stream().map(String::valueOf)).contains("authmethod", "authprovider");
		ann.link().terminate();
		ReceivedMessage left = observer.expect(MessageType.EVENT);
		assertThat(names.get(left.number(1))).isEqualTo("on_leave");
		assertThat(left.args()).hasSize(3);
		assertThat(number(left.args().get(0))).isEqualTo(ann.sessionId());
		assertThat(left.args().subList(1, 3).toString()).isEqualTo("[ann, user]");
	}

	@Test
	@DisplayName("check 118: sessions are counted, listed and described")
	void sessionsAreCountedListedAndShown() {
		WampTestClient first = joinAs("ann", "a");
		WampTestClient second = joinAs("bea", "a");
		WampTestClient third = joinAs("bob", "b");
		assertThat(number(call(third, "wamp.session.count", List.of("a")))).isEqualTo(2);
		assertThat(number(call(third, "wamp.session.count"))).isEqualTo(3);
		assertThat(ids(call(third, "wamp.session.list", List.of("a")))).containsExactlyInAnyOrder(first.sessionId(),
				second.sessionId());
		assertThat(ids(call(third, "wamp.session.list", List.of()))).isEmpty();
		Map<?, ?> details = dict(call(third, "wamp.session.get", first.sessionId()));
		assertThat(number(details.get("session"))).isEqualTo(first.sessionId());
		assertThat(details.get("authid")).isEqualTo("ann");
		assertThat(details.keySet().stream().map(String::valueOf)).contains("session", "authid", "authrole",
				"authmethod", "authprovider");
		expectError(third, WampUris.NO_SUCH_SESSION, "wamp.session.get", Map.of(), 4711);
		expectError(third, WampUris.INVALID_ARGUMENT, "wamp.session.get", Map.of(), "x");
	}

	@Test
	@DisplayName("check 118: sessions are filtered by keyword, too, and an unknown keyword is an error")
	void sessionsAreFilteredByKeyword() {
		WampTestClient peer = joinAs("a", "staff");
		join();
		for (String procedure : List.of("wamp.session.list", "wamp.session.count")) {
			long request = peer.nextRequest();
			peer.send(48, request, Map.of(), procedure, List.of(), Map.of("filter_authroles", List.of("staff")));
			assertThat(peer.expect(MessageType.RESULT, request).args())
				.isEqualTo(List.of(procedure.endsWith("list") ? List.of(peer.sessionId()) : 1L));
			expectError(peer, WampUris.INVALID_ARGUMENT, procedure, Map.of("filter_authrole", List.of("staff")));
			expectError(peer, WampUris.INVALID_ARGUMENT, procedure, Map.of("filter_authroles", "staff"));
		}
	}

	@Test
	@DisplayName("SM-7: anonymous sessions leave testaments, but neither kill nor revoke")
	void anonymousSessionsLeaveTestamentsOnly() {
		WampTestClient observer = join();
		observer.subscribe("com.t");
		WampTestClient peer = join();
		bequeath(peer, "com.t", Map.of());
		peer.link().terminate();
		observer.expect(MessageType.EVENT);
		for (String procedure : List.of("wamp.session.kill", "wamp.session.kill_all", "wamp.registration.remove_callee",
				"wamp.subscription.remove_subscriber")) {
			expectError(observer, WampUris.NOT_AUTHORIZED, procedure, Map.of(), 1, 2);
		}
	}

	@Test
	@DisplayName("check 119: a killed session gets GOODBYE with reason and message, if there are any")
	void killedSessionsGetGoodbye() {
		WampTestClient killer = joinAs("ann", "admin");
		WampTestClient first = join();
		callWith(killer, "wamp.session.kill", Map.of("reason", "com.x.bye", "message", "m"), first.sessionId());
		ReceivedMessage goodbye = first.expect(MessageType.GOODBYE);
		assertThat(goodbye.dict(1)).isEqualTo(Map.of("message", "m"));
		assertThat(goodbye.text(2)).isEqualTo("com.x.bye");
		WampTestClient second = join();
		call(killer, "wamp.session.kill", second.sessionId());
		goodbye = second.expect(MessageType.GOODBYE);
		assertThat(goodbye.dict(1)).isEmpty();
		assertThat(goodbye.text(2)).isEqualTo("wamp.close.killed");
		expectError(killer, WampUris.NO_SUCH_SESSION, "wamp.session.kill", Map.of(), killer.sessionId());
		WampTestClient third = join();
		expectError(killer, WampUris.INVALID_URI, "wamp.session.kill", Map.of("reason", "bad uri"), third.sessionId());
		third.expectNothing();
		expectError(third, WampUris.NOT_AUTHORIZED, "wamp.session.kill", Map.of(), killer.sessionId());
	}

	@Test
	@DisplayName("check 120: sessions are killed by authid and authrole, except that of the caller")
	void sessionsAreKilledByAuthidAndAuthrole() {
		WampTestClient killer = joinAs("ann", "user");
		WampTestClient sameId = joinAs("ann", "other");
		WampTestClient sameRole = joinAs("bob", "user");
		assertThat(ids(call(killer, "wamp.session.kill_by_authid", "ann"))).containsExactly(sameId.sessionId());
		sameId.expect(MessageType.GOODBYE);
		sameRole.expectNothing();
		assertThat(number(call(killer, "wamp.session.kill_by_authrole", "user"))).isEqualTo(1);
		sameRole.expect(MessageType.GOODBYE);
		killer.expectNothing();
	}

	@Test
	@DisplayName("check 120: kill_all kills all other sessions, without meta events and testaments")
	void killingAllTellsNobody() {
		WampTestClient killer = joinAs("ann", "admin");
		WampTestClient first = joinAs("bob", "user");
		WampTestClient second = join();
		bequeath(first, "com.testament", Map.of());
		killer.subscribe("wamp.session.on_leave");
		killer.subscribe("com.testament");
		assertThat(number(call(killer, "wamp.session.kill_all"))).isEqualTo(2);
		first.expect(MessageType.GOODBYE);
		second.expect(MessageType.GOODBYE);
		first.link().terminate();
		second.link().terminate();
		assertThat(number(call(killer, "wamp.session.count"))).isEqualTo(1);
		killer.expectNothing();
	}

	@Test
	@DisplayName("check 121: meta events of a registration are published in order")
	void lifeOfARegistrationIsTold() {
		WampTestClient observer = join();
		Map<Long, String> names = observe(observer, "wamp.registration.", "on_create", "on_register", "on_unregister",
				"on_delete");
		WampTestClient first = join();
		WampTestClient second = join();
		long registration = first.register("com.p", Map.of("invoke", "roundrobin"));
		second.register("com.p", Map.of("invoke", "roundrobin"));
		for (WampTestClient peer : List.of(first, second)) {
			long request = peer.nextRequest();
			peer.send(MessageType.UNREGISTER.code(), request, registration);
			peer.expect(MessageType.UNREGISTERED, request);
		}
		ReceivedMessage created = observer.expect(MessageType.EVENT);
		assertThat(names.get(created.number(1))).isEqualTo("on_create");
		assertThat(number(created.args().get(0))).isEqualTo(first.sessionId());
		Map<?, ?> details = dict(created.args().get(1));
		assertThat(number(details.get("id"))).isEqualTo(registration);
		assertThat(List.of(details.get("uri"), details.get("match"), details.get("invoke"))).asString()
			.isEqualTo("[com.p, exact, roundrobin]");
		expectEvents(observer, names, registration, "on_register", first, "on_register", second, "on_unregister", first,
				"on_unregister", second, "on_delete", second);
	}

	private static void expectEvents(WampTestClient observer, Map<Long, String> names, long id, Object... expected) {
		for (int i = 0; i < expected.length; i += 2) {
			ReceivedMessage event = observer.expect(MessageType.EVENT);
			assertThat(names.get(event.number(1))).isEqualTo(expected[i]);
			assertThat(ids(event.args())).containsExactly(((WampTestClient) expected[i + 1]).sessionId(), id);
		}
		observer.expectNothing();
	}

	@Test
	@DisplayName("check 122: registrations are looked up, matched, listed and counted")
	void registrationsAreFound() {
		WampTestClient callee = join();
		long exact = callee.register("a.b");
		long prefix = callee.register("a", PREFIX);
		assertThat(number(call(callee, "wamp.registration.lookup", "a.b"))).isEqualTo(exact);
		assertThat(number(call(callee, "wamp.registration.lookup", "a", PREFIX))).isEqualTo(prefix);
		assertThat(call(callee, "wamp.registration.lookup", "a")).isNull();
		assertThat(number(call(callee, "wamp.registration.match", "a.b"))).isEqualTo(exact);
		assertThat(number(call(callee, "wamp.registration.match", "a.b.c"))).isEqualTo(prefix);
		assertThat(call(callee, "wamp.registration.match", "zz")).isNull();
		Map<?, ?> list = dict(call(callee, "wamp.registration.list"));
		assertThat(ids(list.get("exact"))).containsExactly(exact);
		assertThat(ids(list.get("prefix"))).containsExactly(prefix);
		assertThat(ids(list.get("wildcard"))).isEmpty();
		assertThat(dict(call(callee, "wamp.registration.get", prefix)).get("match")).isEqualTo("prefix");
		assertThat(ids(call(callee, "wamp.registration.list_callees", exact))).containsExactly(callee.sessionId());
		assertThat(number(call(callee, "wamp.registration.count_callees", exact))).isEqualTo(1);
		for (String procedure : List.of("get", "list_callees", "count_callees")) {
			expectError(callee, WampUris.NO_SUCH_REGISTRATION, "wamp.registration." + procedure, Map.of(), 4711);
		}
	}

	@Test
	@DisplayName("check 123: meta events of a subscription are published in order")
	void lifeOfASubscriptionIsTold() {
		WampTestClient observer = join();
		Map<Long, String> names = observe(observer, "wamp.subscription.", "on_create", "on_subscribe", "on_unsubscribe",
				"on_delete");
		WampTestClient first = join();
		WampTestClient second = join();
		long subscription = first.subscribe("com.t");
		second.subscribe("com.t");
		second.subscribe("com.t");
		first.link().terminate();
		ReceivedMessage created = observer.expect(MessageType.EVENT);
		assertThat(names.get(created.number(1))).isEqualTo("on_create");
		assertThat(number(dict(created.args().get(1)).get("id"))).isEqualTo(subscription);
		assertThat(dict(created.args().get(1)).get("uri")).isEqualTo("com.t");
		for (String expected : List.of("on_subscribe", "on_subscribe", "on_unsubscribe")) {
			assertThat(names.get(observer.expect(MessageType.EVENT).number(1))).isEqualTo(expected);
		}
		long request = second.nextRequest();
		second.send(MessageType.UNSUBSCRIBE.code(), request, subscription);
		second.expect(MessageType.UNSUBSCRIBED, request);
		expectEvents(observer, names, subscription, "on_unsubscribe", second, "on_delete", second);
	}

	@Test
	@DisplayName("check 123: subscriptions are looked up, matched, listed and counted")
	void subscriptionsAreFound() {
		WampTestClient subscriber = join();
		long exact = subscriber.subscribe("a.b");
		long prefix = subscriber.subscribe("a", PREFIX);
		long wildcard = subscriber.subscribe("a.", Map.of("match", "wildcard"));
		assertThat(number(call(subscriber, "wamp.subscription.lookup", "a.b"))).isEqualTo(exact);
		assertThat(number(call(subscriber, "wamp.subscription.lookup", "a", PREFIX))).isEqualTo(prefix);
		assertThat(call(subscriber, "wamp.subscription.lookup", "a")).isNull();
		assertThat(ids(call(subscriber, "wamp.subscription.match", "a.b"))).containsExactlyInAnyOrder(exact, prefix,
				wildcard);
		assertThat(ids(call(subscriber, "wamp.subscription.match", "a.b.c"))).containsExactly(prefix);
		assertThat(call(subscriber, "wamp.subscription.match", "zz")).isNull();
		Map<?, ?> list = dict(call(subscriber, "wamp.subscription.list"));
		assertThat(ids(list.get("exact"))).containsExactly(exact);
		assertThat(ids(list.get("prefix"))).containsExactly(prefix);
		assertThat(ids(list.get("wildcard"))).containsExactly(wildcard);
		assertThat(dict(call(subscriber, "wamp.subscription.get", wildcard)).get("match")).isEqualTo("wildcard");
		assertThat(ids(call(subscriber, "wamp.subscription.list_subscribers", exact)))
			.containsExactly(subscriber.sessionId());
		assertThat(number(call(subscriber, "wamp.subscription.count_subscribers", exact))).isEqualTo(1);
		for (String procedure : List.of("get", "list_subscribers", "count_subscribers")) {
			expectError(subscriber, WampUris.NO_SUCH_SUBSCRIPTION, "wamp.subscription." + procedure, Map.of(), 4711);
		}
	}

	@Test
	@DisplayName("check 124: a revocation is sent if the feature was announced; a revoked subscription gets no events")
	void revokedSubscriptionsBringNoEvents() {
		WampTestClient admin = joinAs("ann", "admin");
		WampTestClient told = join();
		WampTestClient untold = join(TestRoles.without("subscriber", "subscription_revocation"));
		long subscription = told.subscribe("com.t");
		untold.subscribe("com.t");
		call(admin, "wamp.subscription.remove_subscriber", subscription, told.sessionId(), "com.x.enough");
		call(admin, "wamp.subscription.remove_subscriber", subscription, untold.sessionId());
		ReceivedMessage revoked = told.expect(MessageType.UNSUBSCRIBED, 0);
		assertThat(number(revoked.dict(2).get("subscription"))).isEqualTo(subscription);
		assertThat(revoked.dict(2)).containsEntry("reason", "com.x.enough");
		admin.publish("com.t", Map.of(), 1);
		told.expectNothing();
		untold.expectNothing();
		expectError(admin, WampUris.NO_SUCH_SUBSCRIPTION, "wamp.subscription.remove_subscriber", Map.of(), 4711,
				told.sessionId());
		long other = untold.subscribe("com.u");
		expectError(admin, WampUris.NO_SUCH_SESSION, "wamp.subscription.remove_subscriber", Map.of(), other,
				told.sessionId());
	}

}
