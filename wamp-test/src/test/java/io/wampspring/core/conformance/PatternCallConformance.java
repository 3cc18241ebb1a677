package io.wampspring.core.conformance;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.wampspring.core.auth.AuthorizationRequest;
import io.wampspring.core.auth.Decision;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.peer.DisclosurePolicy;
import io.wampspring.core.uri.MatchPolicy;
import io.wampspring.test.ReceivedMessage;
import io.wampspring.test.TestRoles;
import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a callee learns of its caller, and which registration a call selects, checks 92 to
 * 95 and 106.
 */
public abstract class PatternCallConformance extends Conformance {

	private static final String PROCEDURE = "com.p";

	@Test
	@DisplayName("check 92: a caller is disclosed according to the policy of the realm")
	void callerIsDisclosedByPolicy() {
		assertDisclosed(DisclosurePolicy.CONSENT, Map.of("00", false, "01", false, "10", true, "11", true));
		assertDisclosed(DisclosurePolicy.BOTH, Map.of("00", false, "01", false, "10", false, "11", true));
		assertDisclosed(DisclosurePolicy.ANY, Map.of("00", false, "01", true, "10", true, "11", true));
		assertDisclosed(DisclosurePolicy.ALWAYS, Map.of("00", true, "01", true, "10", true, "11", true));
	}

	/** Keys: whether the caller asks, whether the callee asks. */
	private void assertDisclosed(DisclosurePolicy policy, Map<String, Boolean> expected) {
		String name = addRealm((config) -> config.disclosure(policy));
		WampTestClient callee = connect().join(name);
		callee.register("com.c0");
		callee.register("com.c1", Map.of("disclose_caller", true));
		WampTestClient caller = connect().join(name, HelloAuthenticator.details("alice", "staff", TestRoles.all()));
		expected.forEach((key, disclosed) -> {
			boolean asks = key.charAt(0) == '1';
			caller.sendCall("com.c" + key.charAt(1), asks ? Map.of("disclose_me", true) : Map.of());
			Map<String, Object> details = callee.expect(MessageType.INVOCATION).details();
			assertThat(details).as("%s %s", policy, key)
				.isEqualTo(disclosed
						? Map.of("caller", caller.sessionId(), "caller_authid", "alice", "caller_authrole", "staff")
						: Map.of());
		});
	}

	@Test
	@DisplayName("CI-1: where disclosure is forbidden, asking for it is refused")
	void forbiddenDisclosureIsRefused() {
		String name = addRealm((config) -> config.disclosure(DisclosurePolicy.NEVER));
		WampTestClient callee = connect().join(name);
		callee.expectError(MessageType.REGISTER, callee.sendRegister(PROCEDURE, Map.of("disclose_caller", true)),
				WampUris.DISCLOSE_ME_NOT_ALLOWED);
		callee.register(PROCEDURE);
		WampTestClient caller = connect().join(name);
		caller.expectError(MessageType.CALL, caller.sendCall(PROCEDURE, Map.of("disclose_me", true)),
				WampUris.DISCLOSE_ME_NOT_ALLOWED);
		callee.expectNothing();
	}

	@Test
	@DisplayName("CI-3: a callee without the feature learns nothing of its caller")
	void calleeWithoutTheFeatureLearnsNothing() {
		WampTestClient callee = join(TestRoles.without("callee", "caller_identification"));
		callee.register(PROCEDURE);
		join().sendCall(PROCEDURE, Map.of("disclose_me", true));
		assertThat(callee.expect(MessageType.INVOCATION).details()).isEmpty();
	}

	@Test
	@DisplayName("check 93: the best matching registration is called")
	void bestRegistrationIsCalled() {
		WampTestClient callee = join();
		Map<Long, Integer> numbers = new HashMap<>();
		List<String[]> patterns = List.of(new String[] { "a1.b2.c3.d4.e55", "exact" },
				new String[] { "a1.b2.c3", "prefix" }, new String[] { "a1.b2.c3.d4", "prefix" },
				new String[] { "a1.b2..d4.e5", "wildcard" }, new String[] { "a1.b2.c33..e5", "wildcard" },
				new String[] { "a1.b2..d4.e5..g7", "wildcard" }, new String[] { "a1.b2..d4..f6.g7", "wildcard" });
		for (String[] pattern : patterns) {
			numbers.put(callee.register(pattern[0], Map.of("match", pattern[1])), numbers.size() + 1);
		}
		Map<String, Integer> calls = new LinkedHashMap<>();
		calls.put("a1.b2.c3.d4.e55", 1);
		calls.put("a1.b2.c3.d98.e74", 2);
		calls.put("a1.b2.c3.d4.e325", 3);
		calls.put("a1.b2.c55.d4.e5", 4);
		calls.put("a1.b2.c33.d4.e5", 5);
		calls.put("a1.b2.c88.d4.e5.f6.g7", 6);
		WampTestClient caller = join();
		calls.forEach((uri, number) -> {
			caller.sendCall(uri);
			ReceivedMessage invocation = callee.expect(MessageType.INVOCATION);
			assertThat(numbers.get(invocation.number(2))).as(uri).isEqualTo(number);
			assertThat(invocation.details()).isEqualTo((number == 1) ? Map.of() : Map.of("procedure", uri));
		});
		caller.expectError(MessageType.CALL, caller.sendCall("a2.b2.c2.d2.e2"), WampUris.NO_SUCH_PROCEDURE);
		long alone = callee.register("com.x.obj1", Map.of("match", "prefix"));
		caller.sendCall("com.x.obj1-sub");
		assertThat(callee.expect(MessageType.INVOCATION).number(2)).isEqualTo(alone);
	}

	@Test
	@DisplayName("check 94: a prefix that ends at a component takes precedence over any wildcard")
	void alignedPrefixBeatsAnyWildcard() {
		WampTestClient callee = join();
		long prefix = callee.register("a", Map.of("match", "prefix"));
		callee.register("a.b..d", Map.of("match", "wildcard"));
		join().sendCall("a.b.c.d");
		assertThat(callee.expect(MessageType.INVOCATION).number(2)).isEqualTo(prefix);
	}

	@Test
	@DisplayName("check 95: one URI may be registered with every match policy, and calls fall back to the next best")
	void policiesCoexist() {
		WampTestClient callee = join();
		long exact = callee.register("a.b");
		long prefix = callee.register("a.b", Map.of("match", "prefix"));
		long wildcard = callee.register("a.b", Map.of("match", "wildcard"));
		WampTestClient caller = join();
		for (long expected : new long[] { exact, prefix, wildcard }) {
			caller.sendCall("a.b");
			ReceivedMessage invocation = callee.expect(MessageType.INVOCATION);
			assertThat(invocation.number(2)).isEqualTo(expected);
			assertThat(invocation.details()).isEqualTo((expected == exact) ? Map.of() : Map.of("procedure", "a.b"));
			long request = callee.nextRequest();
			callee.send(66, request, expected);
			callee.expect(MessageType.UNREGISTERED, request);
		}
		long request = caller.sendCall("a.b");
		List<ReceivedMessage> errors = caller.drain();
		assertThat(errors).hasSize(1);
		assertThat(errors.get(0).number(2)).isEqualTo(request);
	}

	@Test
	@DisplayName("check 106: the router assigns trust levels, and the caller cannot")
	void routerAssignsTrustLevels() {
		String name = addRealm(
				(config) -> config.trustLevels((uri, identity) -> "staff".equals(identity.authrole()) ? 3 : 1));
		WampTestClient callee = connect().join(name);
		callee.register(PROCEDURE);
		callee.subscribe("com.t");
		WampTestClient unaware = connect().join(name, Map.of("roles", TestRoles.without("callee", "call_trustlevels")));
		unaware.register("com.unaware");
		WampTestClient staff = connect().join(name, HelloAuthenticator.details("alice", "staff", TestRoles.all()));
		WampTestClient other = connect().join(name);
		staff.sendCall(PROCEDURE);
		assertThat(callee.expect(MessageType.INVOCATION).details()).isEqualTo(Map.of("trustlevel", 3L));
		other.sendCall(PROCEDURE, Map.of("trustlevel", 9));
		assertThat(callee.expect(MessageType.INVOCATION).details()).isEqualTo(Map.of("trustlevel", 1L));
		staff.publish("com.t", Map.of());
		assertThat(callee.expect(MessageType.EVENT).details()).isEqualTo(Map.of("trustlevel", 3L));
		staff.sendCall("com.unaware");
		assertThat(unaware.expect(MessageType.INVOCATION).details()).isEmpty();
	}

	@Test
	@DisplayName("a URI with variables is a wildcard pattern, and the invocation tells what they stand for")
	void variablesAreToldToTheCallee() {
		WampTestClient callee = join();
		long registration = callee.register("com.iot.device.{device_id}.set_temperature");
		WampTestClient caller = join();
		caller.sendCall("com.iot.device.d7.set_temperature");
		ReceivedMessage invocation = callee.expect(MessageType.INVOCATION);
		assertThat(invocation.number(2)).isEqualTo(registration);
		assertThat(invocation.details()).isEqualTo(
				Map.of("procedure", "com.iot.device.d7.set_temperature", "variables", Map.of("device_id", "d7")));
		assertThat(currentRealm().registrations()).singleElement().satisfies((info) -> {
			assertThat(info.uri()).isEqualTo("com.iot.device..set_temperature");
			assertThat(info.match()).isEqualTo(MatchPolicy.WILDCARD);
		});
		long request = caller.sendCall("com.iot.device.set_temperature");
		caller.expectError(MessageType.CALL, request, WampUris.NO_SUCH_PROCEDURE);
	}

	@Test
	@DisplayName("callees of one pattern have names of their own for what is variable")
	void calleesNameVariablesAsTheyLike() {
		WampTestClient one = join();
		WampTestClient other = join();
		Map<String, Object> roundrobin = Map.of("invoke", "roundrobin");
		assertThat(one.register("com.{a}.{b}", roundrobin))
			.isEqualTo(other.register("com..{c}", Map.of("invoke", "roundrobin", "match", "wildcard")));
		WampTestClient caller = join();
		caller.sendCall("com.x.y");
		caller.sendCall("com.x.y");
		assertThat(one.expect(MessageType.INVOCATION).details()).containsEntry("variables", Map.of("a", "x", "b", "y"));
		assertThat(other.expect(MessageType.INVOCATION).details()).containsEntry("variables", Map.of("c", "y"));
	}

	@Test
	@DisplayName("a subscription with variables is a wildcard pattern, and the event tells what they stand for")
	void variablesAreToldToTheSubscriber() {
		WampTestClient named = join();
		long subscription = named.subscribe("com.iot.{device}.{what}");
		WampTestClient plain = join();
		assertThat(plain.subscribe("com.iot..", Map.of("match", "wildcard"))).isEqualTo(subscription);
		WampTestClient publisher = join();
		publisher.publish("com.iot.d7.moved", Map.of("retain", true));
		assertThat(named.expect(MessageType.EVENT, subscription).details())
			.isEqualTo(Map.of("topic", "com.iot.d7.moved", "variables", Map.of("device", "d7", "what", "moved")));
		assertThat(plain.expect(MessageType.EVENT, subscription).details())
			.isEqualTo(Map.of("topic", "com.iot.d7.moved"));
		WampTestClient late = join();
		late.subscribe("com.iot.{d}.moved", Map.of("get_retained", true));
		assertThat(late.expect(MessageType.EVENT).details()).containsEntry("variables", Map.of("d", "d7"));
		publisher.expectNothing();
	}

	@Test
	@DisplayName("a brace that belongs to no variable is no URI to register or subscribe to, but one to call")
	void braceOutsideAVariableIsNoPattern() {
		WampTestClient peer = join();
		for (String uri : List.of("com.{a", "com.a}", "com.x{a}", "com.{a}{b}", "com.{}", "com.{a b}", "com.{a}.{a}",
				"com.{{a}}", "{", "com.{a.b}")) {
			peer.expectError(MessageType.REGISTER, peer.sendRegister(uri, Map.of()), WampUris.INVALID_URI);
			long request = peer.nextRequest();
			peer.send(32, request, Map.of("match", "wildcard"), uri);
			peer.expectError(MessageType.SUBSCRIBE, request, WampUris.INVALID_URI);
		}
		peer.expectError(MessageType.REGISTER, peer.sendRegister("com.{a}", Map.of("match", "prefix")),
				WampUris.INVALID_URI);
		peer.register("com..x", Map.of("match", "wildcard"));
		peer.sendCall("com.{a}.x");
		peer.expect(MessageType.INVOCATION);
	}

	@Test
	@DisplayName("who may register is decided by the pattern that variables make")
	void authorizerIsAskedForThePattern() {
		List<AuthorizationRequest> asked = new CopyOnWriteArrayList<>();
		WampTestClient peer = connect().join(addRealm((config) -> config.authorizer((request) -> {
			asked.add(request);
			return CompletableFuture.completedFuture(Decision.ALLOW);
		})));
		peer.register("com.{a}.x");
		assertThat(asked).singleElement().satisfies((request) -> {
			assertThat(request.uri()).isEqualTo("com..x");
			assertThat(request.match()).isEqualTo(MatchPolicy.WILDCARD);
		});
	}

}
