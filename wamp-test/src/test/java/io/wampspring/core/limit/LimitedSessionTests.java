package io.wampspring.core.limit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.wampspring.core.auth.AuthenticationRequest;
import io.wampspring.core.auth.AuthenticationStep;
import io.wampspring.core.auth.Authenticator;
import io.wampspring.core.auth.EmbeddedAuthenticator;
import io.wampspring.core.client.EmbeddedSessions;
import io.wampspring.core.client.SubscribeRequest;
import io.wampspring.core.client.WampSession;
import io.wampspring.core.codec.CodecLimits;
import io.wampspring.core.codec.Codecs;
import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.message.AbortMessage;
import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.CancelMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.ErrorMessage;
import io.wampspring.core.message.EventMessage;
import io.wampspring.core.message.GoodbyeMessage;
import io.wampspring.core.message.HelloMessage;
import io.wampspring.core.message.InvocationMessage;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.PublishMessage;
import io.wampspring.core.message.PublishedMessage;
import io.wampspring.core.message.RegisterMessage;
import io.wampspring.core.message.RegisteredMessage;
import io.wampspring.core.message.ResultMessage;
import io.wampspring.core.message.SubscribeMessage;
import io.wampspring.core.message.SubscribedMessage;
import io.wampspring.core.message.UnregisterMessage;
import io.wampspring.core.message.UnregisteredMessage;
import io.wampspring.core.message.UnsubscribeMessage;
import io.wampspring.core.message.UnsubscribedMessage;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.message.WelcomeMessage;
import io.wampspring.core.message.YieldMessage;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.router.Realm;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.core.time.VirtualTimers;
import io.wampspring.core.transport.CloseStatus;
import io.wampspring.test.MemoryConnector;
import io.wampspring.test.ReceivedMessage;
import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What happens to a session that wants more than it may, and that nobody else notices.
 */
class LimitedSessionTests {

	private static final Subprotocol JSON = Subprotocol.of(Codecs.json(CodecLimits.DEFAULT)).get(1);

	private static final Quota ANY = Quota.UNLIMITED;

	private final VirtualTimers timers = new VirtualTimers();

	private final Router router = Router.create(RouterConfig.DEFAULT, List.of(), this.timers);

	@AfterEach
	void stop() {
		this.router.close();
	}

	private Realm realm(Quota realm, Quota principal, Quota session) {
		return realm(new RealmLimits(realm, principal, session, Backlog.DEFAULT));
	}

	private Realm realm(RealmLimits limits) {
		return this.router.addRealm(RealmConfig.builder("realm1")
			.authenticators(List.of(new Believer(), new EmbeddedAuthenticator("app", "app")))
			.limits(limits)
			.build());
	}

	private static Quota counts(int sessions, int subscriptions, int registrations, int calls) {
		return new Quota(sessions, subscriptions, registrations, calls, 0, 0, Duration.ZERO);
	}

	private WampTestClient connect(String authid) {
		return WampTestClient.connect(JSON, MemoryConnector.to(this.router, this.timers)).send(hello(authid));
	}

	private static HelloMessage hello(String authid) {
		Map<String, Object> roles = Map.of("caller", Map.of(), "callee", Map.of(), "publisher", Map.of(), "subscriber",
				Map.of());
		return new HelloMessage("realm1", Dict
			.of(Map.of("roles", roles, "authmethods", List.of("believer"), "authid", authid, "authrole", "user")));
	}

	private WampTestClient join(String authid) {
		WampTestClient peer = connect(authid);
		peer.expect(WelcomeMessage.class);
		return peer;
	}

	private static SubscribeMessage subscribe(long request, String topic) {
		return new SubscribeMessage(request, Dict.EMPTY, topic);
	}

	private static RegisterMessage register(long request, String procedure) {
		return new RegisterMessage(request, Dict.EMPTY, procedure);
	}

	private static CallMessage call(long request, String procedure) {
		return new CallMessage(request, Dict.EMPTY, procedure, Payload.EMPTY);
	}

	private static PublishMessage publish(long request, Object... args) {
		return new PublishMessage(request, Dict.of("acknowledge", true), "com.t", Payload.ofArgs(args));
	}

	private static void expectLimit(WampTestClient peer, long request) {
		ErrorMessage error = peer.expect(ErrorMessage.class);
		assertThat(error.error()).isEqualTo(WampUris.LIMIT_EXCEEDED);
		assertThat(error.request()).isEqualTo(request);
	}

	@Test
	void sessionBeyondThoseOfItsPrincipalIsAbortedAndLeavesNothing() {
		Realm realm = realm(ANY, counts(1, 0, 0, 0), ANY);
		WampTestClient first = join("joe");
		WampTestClient second = connect("joe");
		assertThat(second.expect(AbortMessage.class).reason()).isEqualTo(WampUris.LIMIT_EXCEEDED);
		second.expectClosed();
		join("sue");
		assertThat(realm.statistics().limited(Limit.SESSIONS)).isEqualTo(1);
		assertThat(realm.statistics().refused()).isEqualTo(1);
		first.close();
		WampTestClient third = join("joe");
		third.send(new GoodbyeMessage(Dict.EMPTY, "wamp.close.close_realm"));
		third.expect(GoodbyeMessage.class);
		join("joe");
	}

	@Test
	void subscriptionsBeyondTheLimitAreRefused() {
		Realm realm = realm(ANY, ANY, counts(0, 2, 0, 0));
		WampTestClient peer = join("joe");
		peer.send(subscribe(1, "com.a"));
		long id = peer.expect(SubscribedMessage.class).subscription();
		peer.send(subscribe(2, "com.b")).expect(SubscribedMessage.class);
		expectLimit(peer.send(subscribe(3, "com.c")), 3);
		// what it has it may ask for again
		assertThat(peer.send(subscribe(4, "com.a")).expect(SubscribedMessage.class).subscription()).isEqualTo(id);
		assertThat(realm.subscriptionCount()).isEqualTo(2);
		peer.send(new UnsubscribeMessage(5, id)).expect(UnsubscribedMessage.class);
		peer.send(subscribe(6, "com.c")).expect(SubscribedMessage.class);
		expectLimit(peer.send(subscribe(7, "com.d")), 7);
		join("joe").send(subscribe(1, "com.d")).expect(SubscribedMessage.class);
		assertThat(realm.statistics().limited(Limit.SUBSCRIPTIONS)).isEqualTo(2);
	}

	private static RealmLimits patterns(int matches, int wildcardShapes) {
		return new RealmLimits(ANY, ANY, ANY, Backlog.DEFAULT, new PatternLimits(matches, wildcardShapes));
	}

	private static SubscribeMessage subscribe(long request, String match, String topic) {
		return new SubscribeMessage(request, Dict.of("match", match), topic);
	}

	@Test
	void eventsOfOnePublicationBeyondTheLimitAreNotDeliveredAndCount() {
		Realm realm = realm(patterns(3, 0));
		WampTestClient greedy = join("joe");
		List<String> prefixes = List.of("com.app.topi", "com.app.top", "com.app.to", "com.app.t", "com.app.");
		List<Long> ids = new ArrayList<>();
		for (int i = 0; i < prefixes.size(); i++) {
			greedy.send(subscribe(i + 1, "prefix", prefixes.get(i)));
			ids.add(greedy.expect(SubscribedMessage.class).subscription());
		}
		WampTestClient modest = join("sue");
		modest.send(subscribe(1, "prefix", "com.app.")).expect(SubscribedMessage.class);
		WampTestClient publisher = join("bob");
		for (int i = 1; i <= 2; i++) {
			publisher.send(new PublishMessage(i, Dict.EMPTY, "com.app.topic", Payload.EMPTY));
			for (int match = 0; match < 3; match++) {
				assertThat(greedy.expect(EventMessage.class).subscription()).isEqualTo(ids.get(match));
			}
			assertThat(greedy.received()).isEmpty();
			modest.expect(EventMessage.class);
			assertThat(realm.statistics().limited(Limit.MATCHES)).isEqualTo(2L * i);
		}
		// those that it is not meant to get do not count
		publisher.send(new PublishMessage(3, Dict.EMPTY, "com.app.to", Payload.EMPTY));
		for (int match = 2; match < 5; match++) {
			assertThat(greedy.expect(EventMessage.class).subscription()).isEqualTo(ids.get(match));
		}
		assertThat(realm.statistics().limited(Limit.MATCHES)).isEqualTo(4);
	}

	@Test
	void oneEventPerPublicationIsTheLeastAndEveryPublicationCountsForItself() {
		realm(patterns(1, 0));
		WampTestClient peer = join("joe");
		peer.send(subscribe(1, "prefix", "com.")).expect(SubscribedMessage.class);
		long exact = peer.send(subscribe(2, "exact", "com.t")).expect(SubscribedMessage.class).subscription();
		WampTestClient publisher = join("bob");
		publisher.send(publish(1, "a")).expect(PublishedMessage.class);
		publisher.send(publish(2, "b")).expect(PublishedMessage.class);
		assertThat(peer.expect(EventMessage.class).subscription()).isEqualTo(exact);
		assertThat(peer.expect(EventMessage.class).subscription()).isEqualTo(exact);
		assertThat(peer.received()).isEmpty();
	}

	@Test
	void newWildcardShapesBeyondTheLimitAreRefusedAndOthersAreNot() {
		Realm realm = realm(patterns(0, 2));
		WampTestClient peer = join("joe");
		long first = peer.send(subscribe(1, "wildcard", "com..a")).expect(SubscribedMessage.class).subscription();
		peer.send(subscribe(2, "wildcard", "com..a.b")).expect(SubscribedMessage.class);
		expectLimit(peer.send(subscribe(3, "wildcard", ".x.a")), 3);
		WampTestClient other = join("sue");
		expectLimit(other.send(subscribe(1, "wildcard", ".x.a")), 1);
		other.send(subscribe(2, "wildcard", "org..z")).expect(SubscribedMessage.class);
		other.send(subscribe(3, "wildcard", "com..a")).expect(SubscribedMessage.class);
		other.send(subscribe(4, "prefix", ".x.a")).expect(ErrorMessage.class);
		other.send(subscribe(5, "prefix", "org.x")).expect(SubscribedMessage.class);
		assertThat(realm.statistics().limited(Limit.WILDCARD_SHAPES)).isEqualTo(2);
		// registrations have as many of their own
		for (int i = 1; i <= 2; i++) {
			peer.send(new RegisterMessage(3 + i, Dict.of("match", "wildcard"), "com." + "x.".repeat(i) + ".a"))
				.expect(RegisteredMessage.class);
		}
		expectLimit(peer.send(new RegisterMessage(6, Dict.of("match", "wildcard"), ".com.a")), 6);
		assertThat(realm.registrationCount()).isEqualTo(2);
		// a shape is free again once nobody has a pattern of it
		other.close();
		peer.send(new UnsubscribeMessage(7, first)).expect(UnsubscribedMessage.class);
		peer.send(subscribe(8, "wildcard", ".x.a")).expect(SubscribedMessage.class);
	}

	@Test
	void applicationItselfHasAsManyPatternsAndMatchesAsItWants() {
		realm(patterns(1, 1));
		WampSession app = EmbeddedSessions
			.open(this.router, "realm1", Dict.of("authmethods", List.of(EmbeddedAuthenticator.METHOD)),
					(task) -> CompletableFuture.runAsync(task))
			.join();
		AtomicInteger events = new AtomicInteger();
		for (String pattern : List.of("com..b", ".a.b", "com.a.")) {
			app.subscribe(new SubscribeRequest(pattern, Dict.of("match", "wildcard")),
					(event) -> events.incrementAndGet())
				.join();
		}
		WampTestClient publisher = join("bob");
		publisher.send(new PublishMessage(1, Dict.EMPTY, "com.a.b", Payload.EMPTY));
		Awaitility.await().until(() -> events.get() == 3);
		// but others have no room beside them
		expectLimit(publisher.send(subscribe(2, "wildcard", "com..")), 2);
	}

	@Test
	void registrationsBeyondTheLimitAreRefusedAndTakeNothingOver() {
		Realm realm = realm(ANY, counts(0, 0, 1, 0), ANY);
		WampTestClient other = join("sue");
		other.send(new RegisterMessage(1, Dict.of("force_reregister", true), "com.b")).expect(RegisteredMessage.class);
		WampTestClient peer = join("joe");
		long id = peer.send(register(1, "com.a")).expect(RegisteredMessage.class).registration();
		expectLimit(peer.send(register(2, "com.c")), 2);
		expectLimit(peer.send(new RegisterMessage(3, Dict.of("force_reregister", true), "com.b")), 3);
		assertThat(other.received()).isEmpty();
		assertThat(peer.send(register(4, "com.b")).expect(ErrorMessage.class).error())
			.isEqualTo(WampUris.PROCEDURE_ALREADY_EXISTS);
		peer.send(new UnregisterMessage(5, id)).expect(UnregisteredMessage.class);
		peer.send(register(6, "com.c")).expect(RegisteredMessage.class);
		assertThat(realm.registrationCount()).isEqualTo(2);
		assertThat(realm.statistics().limited(Limit.REGISTRATIONS)).isEqualTo(2);
	}

	@Test
	void callsBeyondTheLimitAreRefusedUntilOneEnds() {
		Realm realm = realm(ANY, ANY, counts(0, 0, 0, 2));
		WampTestClient callee = join("sue");
		callee.send(register(1, "com.p")).expect(RegisteredMessage.class);
		WampTestClient peer = join("joe");
		peer.send(call(1, "com.p")).send(call(2, "com.p"));
		expectLimit(peer.send(call(3, "com.p")), 3);
		long invocation = callee.expect(InvocationMessage.class).request();
		callee.expect(InvocationMessage.class);
		assertThat(callee.received()).isEmpty();
		callee.send(new YieldMessage(invocation, Dict.EMPTY, Payload.EMPTY));
		peer.expect(ResultMessage.class);
		peer.send(call(4, "com.p"));
		callee.expect(InvocationMessage.class);
		peer.send(new CancelMessage(2, Dict.of("mode", "skip"))).expect(ErrorMessage.class);
		peer.send(call(5, "com.p"));
		callee.expect(InvocationMessage.class);
		assertThat(realm.statistics().limited(Limit.CALLS)).isEqualTo(1);
		// others are not concerned
		WampTestClient third = join("tom");
		third.send(call(1, "com.p"));
		callee.expect(InvocationMessage.class);
		// a callee that goes gives the callers their calls back
		callee.close();
		peer.expect(ErrorMessage.class);
		peer.expect(ErrorMessage.class);
		assertThat(peer.send(call(6, "com.p")).expect(ErrorMessage.class).error())
			.isEqualTo(WampUris.NO_SUCH_PROCEDURE);
	}

	@Test
	void whatASessionTookIsBackWhenItEnds() {
		realm(counts(2, 1, 1, 1), ANY, ANY);
		for (int round = 0; round < 3; round++) {
			WampTestClient callee = join("sue");
			callee.send(register(1, "com.p")).expect(RegisteredMessage.class);
			WampTestClient peer = join("joe");
			peer.send(subscribe(1, "com.t")).expect(SubscribedMessage.class);
			peer.send(call(2, "com.p"));
			callee.expect(InvocationMessage.class);
			expectLimit(callee.send(subscribe(2, "com.u")), 2);
			expectLimit(callee.send(call(3, "com.p")), 3);
			expectLimit(peer.send(register(3, "com.q")), 3);
			if (round == 1) {
				callee.close();
				peer.close();
			}
			else {
				peer.close();
				callee.close();
			}
		}
	}

	@Test
	void messagesThatComeTooFastWaitInOrderAndOthersDoNot() {
		Realm realm = realm(ANY, ANY, new Quota(0, 0, 0, 0, 10, 0, Duration.ofMillis(200)));
		WampTestClient subscriber = join("sue");
		subscriber.send(subscribe(1, "com.t")).expect(SubscribedMessage.class);
		WampTestClient peer = join("joe");
		this.timers.advance(Duration.ofSeconds(10));
		for (int i = 1; i <= 8; i++) {
			peer.send(publish(i, i));
		}
		int before = received(subscriber);
		assertThat(before).isEqualTo(3);
		// who is in time is served meanwhile
		WampTestClient third = join("tom");
		third.send(subscribe(1, "com.x")).expect(SubscribedMessage.class);
		List<Object> order = new ArrayList<>();
		for (int i = before + 1; i <= 8; i++) {
			order.add(next(subscriber));
		}
		assertThat(order).containsExactly(4L, 5L, 6L, 7L, 8L);
		// time goes on while a message is handled, so that the next one may be in time
		assertThat(realm.statistics().limited(Limit.RATE)).isBetween(1L, 5L);
		for (int i = 1; i <= 8; i++) {
			peer.expect(PublishedMessage.class);
		}
		// nobody has a timer once the watch over what was sent last has ended
		Awaitility.await().untilAsserted(() -> {
			this.timers.advance(Duration.ofSeconds(10));
			assertThat(this.timers.pending()).isZero();
		});
	}

	private static int received(WampTestClient subscriber) {
		return subscriber.received().size();
	}

	private Object next(WampTestClient subscriber) {
		// the message goes on on a thread of its own
		return Awaitility.await().pollInterval(Duration.ofMillis(1)).until(() -> {
			this.timers.advance(Duration.ofMillis(10));
			ReceivedMessage event = subscriber.next(Duration.ZERO);
			return (event != null) ? event.args().get(0) : null;
		}, (arg) -> arg != null);
	}

	@Test
	void bytesThatComeTooFastWaitAndWhoGoesMeanwhileLeavesNoTimer() {
		Realm realm = realm(ANY, ANY, new Quota(0, 0, 0, 0, 0, 1000, Duration.ofSeconds(1)));
		WampTestClient peer = join("joe");
		this.timers.advance(Duration.ofSeconds(10));
		int others = this.timers.pending();
		peer.send(publish(1, "x".repeat(5000))).expect(PublishedMessage.class);
		assertThat(peer.send(publish(2)).received()).isEmpty();
		this.timers.advance(Duration.ofSeconds(3));
		assertThat(peer.received()).isEmpty();
		this.timers.advance(Duration.ofSeconds(3));
		peer.expect(PublishedMessage.class);
		peer.send(publish(3, "x".repeat(5000))).expect(PublishedMessage.class);
		assertThat(peer.send(publish(4)).received()).isEmpty();
		// the thread that handled the third one may still be on its way to the fourth
		Awaitility.await().until(() -> this.timers.pending() > others);
		peer.close();
		assertThat(this.timers.pending()).isZero();
		assertThat(realm.sessionCount()).isZero();
	}

	@Test
	void whoSendsOnAndOnIsAbortedAndNobodyElse() {
		Quota slow = new Quota(0, 0, 0, 0, 1, 0, Duration.ZERO);
		Realm realm = realm(new RealmLimits(ANY, ANY, slow, new Backlog(5, 10_000)));
		WampTestClient peer = join("joe");
		WampTestClient other = join("sue");
		for (int i = 1; i <= 7; i++) {
			peer.send(publish(i));
		}
		assertThat(peer.expect(AbortMessage.class).reason()).isEqualTo(WampUris.LIMIT_EXCEEDED);
		assertThat(peer.expectClosed()).isEqualTo(CloseStatus.POLICY_VIOLATION);
		assertThat(realm.statistics().limited(Limit.BACKLOG)).isEqualTo(1);
		assertThat(realm.sessionCount()).isEqualTo(1);
		assertThat(other.received()).isEmpty();
		other.send(publish(1)).send(publish(2)).send(publish(3, "x".repeat(10_000)));
		assertThat(other.expect(AbortMessage.class).reason()).isEqualTo(WampUris.LIMIT_EXCEEDED);
		assertThat(this.timers.pending()).isZero();
	}

	@Test
	void whoHasNoSessionYetCannotLetMuchWait() {
		CompletableFuture<AuthenticationStep> never = new CompletableFuture<>();
		this.router
			.addRealm(RealmConfig.builder("realm1").authenticators(List.of(new Believer((request) -> never))).build());
		WampTestClient many = connect("joe");
		for (int i = 1; i <= 17; i++) {
			many.send(publish(i));
		}
		assertThat(many.expect(AbortMessage.class).reason()).isEqualTo(WampUris.LIMIT_EXCEEDED);
		assertThat(many.expectClosed()).isEqualTo(CloseStatus.POLICY_VIOLATION);
		WampTestClient large = connect("sue");
		assertThat(large.send(publish(1, "x".repeat(40_000))).received()).isEmpty();
		large.send(publish(2, "x".repeat(40_000)));
		assertThat(large.expect(AbortMessage.class).reason()).isEqualTo(WampUris.LIMIT_EXCEEDED);
	}

	@Test
	void principalsShareTheirRateOverAllSessions() {
		realm(ANY, new Quota(0, 0, 0, 0, 10, 0, Duration.ofSeconds(1)), ANY);
		WampTestClient first = join("joe");
		WampTestClient second = join("joe");
		this.timers.advance(Duration.ofSeconds(10));
		for (int i = 1; i <= 11; i++) {
			first.send(publish(i)).expect(PublishedMessage.class);
		}
		assertThat(second.send(publish(1)).received()).isEmpty();
		join("sue").send(publish(1)).expect(PublishedMessage.class);
	}

	@Test
	void applicationItselfHasNoLimits() {
		Realm realm = realm(counts(1, 1, 1, 1), counts(1, 1, 1, 1), counts(0, 1, 1, 1));
		join("joe");
		AtomicInteger calls = new AtomicInteger();
		for (int i = 0; i < 3; i++) {
			WampSession session = EmbeddedSessions
				.open(this.router, "realm1", Dict.of("authmethods", List.of(EmbeddedAuthenticator.METHOD)),
						(task) -> CompletableFuture.runAsync(task))
				.join();
			calls.addAndGet((session != null) ? 1 : 0);
		}
		assertThat(calls.get()).isEqualTo(3);
		assertThat(realm.sessionCount()).isEqualTo(4);
		assertThat(realm.statistics().limited(Limit.SESSIONS)).isZero();
	}

	/** Believes everybody, or does what a test says. */
	private record Believer(
			Function<AuthenticationRequest, CompletionStage<AuthenticationStep>> action) implements Authenticator {

		Believer() {
			this((request) -> CompletableFuture.completedFuture(new AuthenticationStep.Accepted(
					new Identity(String.valueOf(request.authid()), "user", "believer", "test"))));
		}

		@Override
		public String method() {
			return "believer";
		}

		@Override
		public CompletionStage<AuthenticationStep> begin(AuthenticationRequest request) {
			return this.action.apply(request);
		}

	}

}
