package io.wampspring.core.auth;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import ch.qos.logback.classic.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.wampspring.core.message.AbortMessage;
import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.ErrorMessage;
import io.wampspring.core.message.EventMessage;
import io.wampspring.core.message.GoodbyeMessage;
import io.wampspring.core.message.HelloMessage;
import io.wampspring.core.message.InvocationMessage;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.PublishMessage;
import io.wampspring.core.message.RegisterMessage;
import io.wampspring.core.message.RegisteredMessage;
import io.wampspring.core.message.ResultMessage;
import io.wampspring.core.message.SubscribeMessage;
import io.wampspring.core.message.SubscribedMessage;
import io.wampspring.core.message.UnregisterMessage;
import io.wampspring.core.message.UnsubscribeMessage;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.message.WelcomeMessage;
import io.wampspring.core.message.YieldMessage;
import io.wampspring.core.router.Realm;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.RealmStatistics;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.core.time.VirtualTimers;
import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What log and counters tell of sessions and their messages.
 */
class SessionLogTests {

	private static final String SECRET = "s3cr3t-0f-p3t3r";

	private final VirtualTimers timers = new VirtualTimers();

	private final Router router = Router.create(RouterConfig.DEFAULT,
			List.of(RealmConfig.builder("realm1")
				.authenticators(List.of(new RoleAuthenticator(), tickets(), new AnonymousAuthenticator("guest")))
				.authorizer((request) -> CompletableFuture
					.completedFuture(request.uri().startsWith("com.forbidden") ? Decision.DENY : Decision.ALLOW))
				.build()),
			this.timers);

	private static TicketAuthenticator tickets() {
		return new TicketAuthenticator(
				new InMemoryCredentials().addTicket(new Account("peter", "user", "userdb", Map.of()), SECRET));
	}

	@AfterEach
	void close() {
		this.router.close();
	}

	@Test
	void joinsLeavesAndWhatSessionsHaveIsToldInOrder() {
		try (CapturedLog log = new CapturedLog("io.wampspring.realms", Level.DEBUG)) {
			WampTestClient peer = AuthClients.connect(this.router);
			peer.sendHello("realm1", RoleAuthenticator.METHOD, "mary", Map.of());
			long id = peer.expect(WelcomeMessage.class).session();
			peer.send(new RegisterMessage(1, Dict.EMPTY, "com.example.add"));
			long registration = peer.expect(RegisteredMessage.class).registration();
			peer.send(new SubscribeMessage(2, Dict.EMPTY, "com.example.news"));
			long subscription = peer.expect(SubscribedMessage.class).subscription();
			peer.send(new CallMessage(3, Dict.EMPTY, "com.forbidden.fruit", Payload.EMPTY));
			peer.send(new UnregisterMessage(4, registration));
			peer.send(new UnsubscribeMessage(5, subscription));
			peer.send(new GoodbyeMessage(Dict.EMPTY, WampUris.CLOSE_REALM));
			String session = "realm1: Session " + id;
			assertThat(log.lines()).containsExactly(
					session + " joins as mary/mary (role) over memory (json) from 192.0.2.1:4711",
					"realm1: Registration " + registration + " is for com.example.add (exact, single)",
					session + " added to registration " + registration,
					session + " added to subscription " + subscription + " to com.example.news",
					session + " may not CALL com.forbidden.fruit: wamp.error.not_authorized",
					session + " removed from registration " + registration,
					session + " removed from subscription " + subscription + " to com.example.news",
					session + " leaves");
		}
	}

	@Test
	void whatAKilledSessionHadIsToldBeforeItsEnd() {
		try (CapturedLog log = new CapturedLog("io.wampspring.realms", Level.DEBUG)) {
			WampTestClient peer = AuthClients.connect(this.router);
			peer.sendHello("realm1", RoleAuthenticator.METHOD, "mary", Map.of());
			long id = peer.expect(WelcomeMessage.class).session();
			peer.send(new SubscribeMessage(1, Dict.EMPTY, "com.example.news"));
			assertThat(realm().kill(id, WampUris.KILLED, null)).isTrue();
			assertThat(log.lines()).endsWith("realm1: Session " + id + " is ended with wamp.close.killed",
					"realm1: Session " + id + " removed from subscription 1 to com.example.news",
					"realm1: Session " + id + " leaves");
		}
	}

	@Test
	void refusalsTellWhoWantedWhatAndWhyNot() {
		try (CapturedLog log = new CapturedLog("io.wampspring.core.internal.session", Level.DEBUG)) {
			WampTestClient peer = AuthClients.connect(this.router);
			peer.sendHello("realm1", "ticket", "peter", Map.of());
			peer.expectChallenge("ticket");
			peer.sendAuthenticate("wrong-" + SECRET);
			AuthClients.connect(this.router)
				.send(new HelloMessage("no.such.realm", Dict.of("roles", Map.of("caller", Map.of()))));
			AuthClients.connect(this.router);
			this.timers.advance(RouterConfig.DEFAULT.helloTimeout());
			WampTestClient hostile = AuthClients.connect(this.router);
			hostile.sendHello("realm1", "none\nERROR of mine", "ma\u202ery\r\n", Map.of());
			assertThat(log.lines()).hasSize(4);
			assertThat(log.lines().get(0)).startsWith(
					"192.0.2.1:4711 may not join realm1 as peter with [ticket]: " + WampUris.AUTHENTICATION_DENIED);
			assertThat(log.lines().get(1))
				.startsWith("192.0.2.1:4711 may not join no.such.realm as - with -: " + WampUris.NO_SUCH_REALM);
			assertThat(log.lines().get(2)).startsWith("192.0.2.1:4711 is refused before HELLO: ");
			assertThat(log.lines().get(3)).contains(" as ma?ry?? with [none?ERROR of mine]: ");
			assertThat(String.join(" ", log.lines())).doesNotContain(SECRET);
		}
	}

	@Test
	void eachMessageIsOneLineWithoutPayloadAndSecrets() {
		try (CapturedLog log = new CapturedLog("io.wampspring.messages", Level.TRACE)) {
			WampTestClient peer = AuthClients.connect(this.router);
			peer.sendHello("realm1", "ticket", "peter", Map.of("token", SECRET));
			peer.expectChallenge("ticket");
			peer.sendAuthenticate(SECRET, Map.of("more", SECRET));
			long id = peer.expect(WelcomeMessage.class).session();
			peer.send(new RegisterMessage(1, Dict.EMPTY, "com.example.add"));
			long registration = peer.expect(RegisteredMessage.class).registration();
			peer.send(new CallMessage(2, Dict.of("key", SECRET), "com.example.add", Payload.ofArgs(SECRET)));
			peer.send(new YieldMessage(peer.expect(InvocationMessage.class).request(), Dict.EMPTY,
					Payload.ofArgs(SECRET)));
			peer.expect(ResultMessage.class);
			peer.send(new SubscribeMessage(3, Dict.EMPTY, "com.example.news"));
			long subscription = peer.expect(SubscribedMessage.class).subscription();
			peer.send(new PublishMessage(4, Dict.of("exclude_me", false), "com.example.news", Payload.ofArgs(SECRET)));
			long publication = peer.expect(EventMessage.class).publication();
			peer.send(new CallMessage(5, Dict.EMPTY, "com.example.nothing", Payload.EMPTY));
			peer.expect(ErrorMessage.class);
			peer.send(new GoodbyeMessage(Dict.EMPTY, WampUris.CLOSE_REALM));
			// an array of one text
			String payload = " payload=" + (SECRET.length() + 4);
			String session = " session=" + id;
			assertThat(log.lines())
				.containsExactly("received HELLO uri=realm1", "sent CHALLENGE method=ticket", "received AUTHENTICATE",
						"sent WELCOME" + session, "received REGISTER" + session + " request=1 uri=com.example.add",
						"sent REGISTERED" + session + " request=1 registration=" + registration,
						"received CALL" + session + " request=2 uri=com.example.add" + payload,
						"sent INVOCATION" + session + " request=1 registration=" + registration + payload,
						"received YIELD" + session + " request=1" + payload,
						"sent RESULT" + session + " request=2" + payload,
						"received SUBSCRIBE" + session + " request=3 uri=com.example.news",
						"sent SUBSCRIBED" + session + " request=3 subscription=" + subscription,
						"received PUBLISH" + session + " request=4 uri=com.example.news" + payload,
						"sent EVENT" + session + " subscription=" + subscription + " publication=" + publication
								+ payload,
						"received CALL" + session + " request=5 uri=com.example.nothing", log.lines().get(15),
						"received GOODBYE" + session + " uri=wamp.close.close_realm",
						"sent GOODBYE" + session + " uri=wamp.close.goodbye_and_out");
			assertThat(log.lines().get(15))
				.startsWith("sent ERROR" + session + " request=5 uri=wamp.error.no_such_procedure of=CALL payload=");
			assertThat(String.join(" ", log.lines())).doesNotContain(SECRET);
		}
	}

	@Test
	void connectionsAreNotLoggedBelowTrace() {
		try (CapturedLog log = new CapturedLog("io.wampspring.messages", Level.DEBUG)) {
			AuthClients.join(this.router, "mary");
			assertThat(log.lines()).isEmpty();
		}
	}

	@Test
	void messagesBeforeAndAfterASessionAreCounted() {
		WampTestClient peer = AuthClients.connect(this.router);
		peer.sendHello("realm1", "ticket", "peter", Map.of());
		peer.expectChallenge("ticket");
		peer.sendAuthenticate(SECRET);
		long id = peer.expect(WelcomeMessage.class).session();
		peer.send(new GoodbyeMessage(Dict.EMPTY, WampUris.CLOSE_REALM));
		peer.expect(GoodbyeMessage.class);
		assertCounts(1, MessageType.HELLO, MessageType.AUTHENTICATE, MessageType.GOODBYE);
		assertSent(1, MessageType.CHALLENGE, MessageType.WELCOME, MessageType.GOODBYE);
		// no method that the realm has
		AuthClients.connect(this.router).sendHello("realm1", "none", "peter", Map.of());
		// a wrong answer
		WampTestClient wrong = AuthClients.connect(this.router);
		wrong.sendHello("realm1", "ticket", "peter", Map.of());
		wrong.sendAuthenticate("wrong");
		// none in time
		AuthClients.connect(this.router).sendHello("realm1", "ticket", "peter", Map.of());
		this.timers.advance(RouterConfig.DEFAULT.authenticationTimeout());
		assertSent(3, MessageType.ABORT, MessageType.CHALLENGE);
		// a client that gives up, before and in a session
		WampTestClient early = AuthClients.connect(this.router);
		early.sendHello("realm1", "ticket", "peter", Map.of());
		early.send(new AbortMessage(Dict.EMPTY, WampUris.CANCELED, Payload.EMPTY));
		AuthClients.join(this.router, "mary").send(new AbortMessage(Dict.EMPTY, WampUris.CANCELED, Payload.EMPTY));
		assertCounts(2, MessageType.ABORT, MessageType.AUTHENTICATE);
		assertCounts(6, MessageType.HELLO);
		// the answer to a GOODBYE of the router
		WampTestClient killed = AuthClients.connect(this.router);
		killed.sendHello("realm1", RoleAuthenticator.METHOD, "mary", Map.of());
		realm().kill(killed.expect(WelcomeMessage.class).session(), WampUris.KILLED, null);
		killed.send(new GoodbyeMessage(Dict.EMPTY, WampUris.GOODBYE_AND_OUT));
		assertCounts(2, MessageType.GOODBYE);
		assertSent(2, MessageType.GOODBYE);
		assertThat(realm().session(id)).isNull();
	}

	private void assertCounts(long count, MessageType... types) {
		RealmStatistics statistics = realm().statistics();
		for (MessageType type : types) {
			assertThat(statistics.received(type)).as(type.name()).isEqualTo(count);
		}
	}

	private void assertSent(long count, MessageType... types) {
		RealmStatistics statistics = realm().statistics();
		for (MessageType type : types) {
			assertThat(statistics.sent(type)).as(type.name()).isEqualTo(count);
		}
	}

	private Realm realm() {
		Realm realm = this.router.realm("realm1");
		assertThat(realm).isNotNull();
		return realm;
	}

}
