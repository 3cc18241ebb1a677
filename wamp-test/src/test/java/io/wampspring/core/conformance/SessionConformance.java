package io.wampspring.core.conformance;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.WampUris;
import io.wampspring.test.ReceivedMessage;
import io.wampspring.test.TestRoles;
import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Life of a session, checks 20 to 26 and 31 to 38.
 */
public abstract class SessionConformance extends Conformance {

	private static final long MAX_ID = 1L << 53;

	@Test
	@DisplayName("check 20: WELCOME contains the session id, the identity, and the features of the router")
	void welcomeTellsWhoTheSessionIsAndWhatTheRouterCanDo() {
		WampTestClient peer = connect();
		peer.send(1, this.realm, Map.of("roles", TestRoles.all()));
		ReceivedMessage welcome = peer.expect(MessageType.WELCOME);
		assertThat(welcome.number(1)).isBetween(1L, MAX_ID);
		Map<String, Object> details = welcome.dict(2);
		assertThat(details).containsEntry("realm", this.realm)
			.containsEntry("authrole", "anonymous")
			.containsEntry("authmethod", "anonymous")
			.containsKeys("authid", "authprovider", "agent");
		assertThat(featuresOf(details, "broker")).contains("pattern_based_subscription", "payload_passthru_mode",
				"publisher_exclusion", "publisher_identification", "session_meta_api", "subscriber_blackwhite_listing");
		assertThat(featuresOf(details, "dealer")).contains("call_canceling", "call_reroute", "call_timeout",
				"caller_identification", "pattern_based_registration", "payload_passthru_mode",
				"progressive_call_invocations", "progressive_call_results", "registration_revocation",
				"session_meta_api", "sharded_registration", "shared_registration");
	}

	private static Iterable<String> featuresOf(Map<String, Object> details, String role) {
		Map<?, ?> features = (Map<?, ?>) ((Map<?, ?>) ((Map<?, ?>) details.get("roles")).get(role)).get("features");
		assertThat(features.values()).allMatch(Boolean.TRUE::equals);
		return features.keySet().stream().map(String.class::cast).toList();
	}

	@Test
	@DisplayName("check 21: session ids are distinct, not sequential, and spread over the range")
	void sessionIdsAreRandom() {
		int count = isInFull() ? 200 : 40;
		List<Long> ids = IntStream.range(0, count).mapToObj((i) -> join().sessionId()).toList();
		assertThat(ids).doesNotHaveDuplicates().allMatch((id) -> id >= 1 && id <= MAX_ID);
		assertThat(ids).anyMatch((id) -> id > MAX_ID / 2).anyMatch((id) -> id < MAX_ID / 2);
		assertThat(IntStream.range(1, count).filter((i) -> ids.get(i) == ids.get(i - 1) + 1).count()).isZero();
	}

	@Test
	@DisplayName("check 22: an unknown realm leads to ABORT no_such_realm")
	void unknownRealmIsRefused() {
		WampTestClient peer = connect();
		peer.send(1, "com.nobody.knows", Map.of("roles", TestRoles.all()));
		peer.expectAbort(WampUris.NO_SUCH_REALM);
	}

	@Test
	@DisplayName("check 23: a malformed realm leads to ABORT invalid_uri")
	void malformedRealmIsRefused() {
		WampTestClient peer = connect();
		peer.send(1, "bad realm#1", Map.of("roles", TestRoles.all()));
		peer.expectAbort(WampUris.INVALID_URI);
	}

	@Test
	@DisplayName("check 24: HELLO without roles, or without a role of a client, is a violation")
	void helloWithoutRolesIsAViolation() {
		for (Map<String, Object> details : List.<Map<String, Object>>of(Map.of(), Map.of("roles", Map.of()),
				Map.of("roles", Map.of("foo", Map.of())), Map.of("roles", Map.of("broker", Map.of())),
				Map.of("roles", List.of("caller")))) {
			WampTestClient peer = connect();
			peer.send(1, this.realm, details);
			peer.expectViolation();
		}
	}

	@Test
	@DisplayName("check 25: anything but HELLO as first message is a violation")
	void firstMessageMustBeHello() {
		List<Object[]> messages = List.of(new Object[] { 32, 1, Map.of(), "com.a" },
				new Object[] { 6, Map.of(), "wamp.close.close_realm" },
				new Object[] { 8, 68, 1, Map.of(), "com.error" }, new Object[] { 70, 1, Map.of() });
		for (Object[] message : messages) {
			WampTestClient peer = connect();
			peer.send(message);
			peer.expectViolation();
		}
	}

	@Test
	@DisplayName("check 26: a second HELLO is a violation, and all state of the session is removed")
	void secondHelloEndsTheSessionAndAllItOwns() {
		WampTestClient observer = join();
		long left = observer.subscribe("wamp.session.on_leave");
		WampTestClient peer = join();
		peer.subscribe("com.a");
		peer.register("com.p");
		peer.send(1, this.realm, Map.of("roles", TestRoles.all()));
		assertThat(peer.expectViolation().dict(1).get("message")).asString().startsWith("A second HELLO");
		ReceivedMessage event = observer.expect(MessageType.EVENT, left);
		assertThat(event.args().get(0)).isEqualTo(peer.sessionId());
		assertThat(currentRealm().subscriptionCount()).isEqualTo(1);
		observer.expectError(MessageType.CALL, observer.sendCall("com.p"), WampUris.NO_SUCH_PROCEDURE);
	}

	@Test
	@DisplayName("check 31: all kinds of requests share one counter")
	void allRequestsShareOneCounter() {
		WampTestClient peer = join();
		peer.send(32, 1, Map.of(), "com.a");
		long subscription = peer.expect(MessageType.SUBSCRIBED, 1).number(2);
		peer.send(64, 2, Map.of(), "com.p");
		long registration = peer.expect(MessageType.REGISTERED, 2).number(2);
		peer.send(16, 3, Map.of("acknowledge", true), "com.a");
		peer.expect(MessageType.PUBLISHED, 3);
		peer.send(48, 4, Map.of(), "com.p");
		peer.send(70, peer.expect(MessageType.INVOCATION).number(1), Map.of());
		peer.expect(MessageType.RESULT, 4);
		peer.send(34, 5, subscription);
		peer.expect(MessageType.UNSUBSCRIBED, 5);
		peer.send(66, 6, registration);
		peer.expect(MessageType.UNREGISTERED, 6);
	}

	@Test
	@DisplayName("check 32: CANCEL does not consume a request id")
	void cancelDoesNotConsumeAnId() {
		WampTestClient callee = join();
		callee.register("com.p");
		WampTestClient caller = join();
		caller.sendCall("com.p");
		caller.cancel(1, "skip");
		caller.expectError(MessageType.CALL, 1, WampUris.CANCELED);
		assertThat(caller.sendCall("com.p")).isEqualTo(2);
		callee.expect(MessageType.INVOCATION, 1);
		callee.yield(callee.expect(MessageType.INVOCATION, 2).number(1), Map.of());
		caller.expect(MessageType.RESULT, 2);
	}

	@Test
	@DisplayName("check 33: unknown options are ignored")
	void unknownOptionsAreIgnored() {
		join().subscribe("com.a", Map.of("foo_bar", 1, "_vendor", List.of(2)));
		assertThat(currentRealm().statistics().unknownOptions()).isEqualTo(2);
	}

	@Test
	@DisplayName("check 34: a known option of the wrong type or value is a violation that names it")
	void wrongOptionIsAViolation() {
		WampTestClient publisher = join();
		publisher.send(16, 1, Map.of("acknowledge", 1), "com.a");
		assertThat(publisher.expectViolation().dict(1).get("message")).asString().contains("acknowledge");
		WampTestClient subscriber = join();
		subscriber.send(32, 1, Map.of("match", "regex"), "com.a");
		assertThat(subscriber.expectViolation().dict(1).get("message")).asString().contains("match");
	}

	@Test
	@DisplayName("check 35: GOODBYE is answered, and the connection accepts a new HELLO with ids from 1")
	void goodbyeIsAnsweredAndTheConnectionCanBeUsedAgain() {
		WampTestClient peer = join();
		peer.subscribe("com.a");
		long first = peer.sessionId();
		peer.send(6, Map.of(), "wamp.close.close_realm");
		assertThat(peer.expect(MessageType.GOODBYE).text(2)).isEqualTo(WampUris.GOODBYE_AND_OUT);
		join().publish("com.a", Map.of());
		peer.join(this.realm);
		assertThat(peer.sessionId()).isNotEqualTo(first);
		peer.send(32, 1, Map.of(), "com.b");
		peer.expect(MessageType.SUBSCRIBED, 1);
	}

	@Test
	@DisplayName("check 36: messages that a killed session sends before it answers GOODBYE are ignored")
	void killedSessionIsIgnored() {
		WampTestClient subscriber = join();
		subscriber.subscribe("com.a");
		WampTestClient peer = join();
		assertThat(currentRealm().kill(peer.sessionId(), "com.test.bye", "enough")).isTrue();
		ReceivedMessage goodbye = peer.expect(MessageType.GOODBYE);
		assertThat(goodbye.dict(1)).isEqualTo(Map.of("message", "enough"));
		assertThat(goodbye.text(2)).isEqualTo("com.test.bye");
		peer.sendPublish("com.a", Map.of("acknowledge", true));
		peer.sendCall("com.p");
		peer.send(1, this.realm, Map.of("roles", TestRoles.all()));
		peer.send(6, Map.of(), WampUris.GOODBYE_AND_OUT);
		peer.expectClosed();
		subscriber.expectNothing();
	}

	@Test
	@DisplayName("check 37: realms are isolated from each other")
	void realmsAreSeparate() {
		String other = addRealm((config) -> config);
		WampTestClient here = join();
		here.subscribe("com.a");
		here.subscribe("wamp.session.on_join");
		here.register("com.p");
		WampTestClient there = connect().join(other);
		there.subscribe("com.a");
		there.publish("com.a", Map.of());
		there.expectError(MessageType.CALL, there.sendCall("com.p"), WampUris.NO_SUCH_PROCEDURE);
		there.register("com.p");
		assertThat(there.expect(MessageType.RESULT, there.sendCall("wamp.session.count")).args())
			.isEqualTo(List.of(1L));
		long request = there.sendCall("wamp.session.get", Map.of(), here.sessionId());
		there.expectError(MessageType.CALL, request, WampUris.NO_SUCH_SESSION);
		here.expectNothing();
		there.expectNothing();
	}

	@Test
	@DisplayName("check 38: AUTHENTICATE without CHALLENGE is a violation")
	void authenticateWithoutChallengeIsAViolation() {
		WampTestClient peer = connect();
		peer.send(5, "secret", Map.of());
		peer.expectViolation();
		WampTestClient joined = join();
		joined.send(5, "secret", Map.of());
		joined.expectViolation();
	}

	@Test
	@DisplayName("MSG-4, MSG-5: a connection that is cut, aborted or left is cleaned up alike")
	void everyEndIsCleanedUp() {
		WampTestClient terminate = join();
		terminate.register("com.p");
		terminate.link().terminate();
		WampTestClient aborted = join();
		await().atMost(10, TimeUnit.SECONDS)
			.untilAsserted(() -> assertThat(currentRealm().sessionCount()).isEqualTo(1));
		aborted.register("com.p");
		aborted.send(3, Map.of(), "com.test.bye");
		aborted.expectClosed();
		WampTestClient last = join();
		last.register("com.p");
		last.send(6, Map.of(), "wamp.close.close_realm");
		last.expect(MessageType.GOODBYE);
		assertThat(currentRealm().registrationCount()).isZero();
	}

}
