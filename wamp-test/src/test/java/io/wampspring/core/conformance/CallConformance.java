package io.wampspring.core.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
 * Routed calls of the basic profile, checks 59 to 71.
 */
public abstract class CallConformance extends Conformance {

	private static final String PROCEDURE = "com.p";

	@Test
	@DisplayName("check 59: an invocation contains the arguments; ids of invocations ascend from 1")
	void invocationCarriesTheArguments() {
		WampTestClient callee = join();
		long registration = callee.register(PROCEDURE);
		WampTestClient caller = join();
		for (long i = 1; i <= 3; i++) {
			long request = caller.nextRequest();
			caller.send(48, request, Map.of(), PROCEDURE, List.of(i, "x"), Map.of("k", List.of(true)));
			ReceivedMessage invocation = callee.expect(MessageType.INVOCATION, i);
			assertThat(invocation.number(2)).isEqualTo(registration);
			assertThat(invocation.details()).isEmpty();
			assertThat(invocation.args()).isEqualTo(List.of(i, "x"));
			assertThat(invocation.kwargs()).isEqualTo(Map.of("k", List.of(true)));
			callee.send(70, i, Map.of(), List.of(), Map.of("r", i));
			ReceivedMessage result = caller.expect(MessageType.RESULT, request);
			assertThat(result.details()).isEmpty();
			assertThat(result.kwargs()).isEqualTo(Map.of("r", i));
		}
	}

	@Test
	@DisplayName("check 60: an error of the callee reaches the caller unchanged")
	void errorReachesTheCallerUnchanged() {
		WampTestClient callee = join();
		callee.register(PROCEDURE);
		WampTestClient caller = join();
		long request = caller.sendCall(PROCEDURE);
		long invocation = callee.expect(MessageType.INVOCATION).number(1);
		callee.send(8, 68, invocation, Map.of(), "com.x.err", List.of("S3cr3t bad", 1), Map.of("why", "x"));
		ReceivedMessage error = caller.expectError(MessageType.CALL, request, "com.x.err");
		assertThat(error.args()).isEqualTo(List.of("S3cr3t bad", 1L));
		assertThat(error.kwargs()).isEqualTo(Map.of("why", "x"));
	}

	@Test
	@DisplayName("null in place of arguments means none, and no receiver gets to see it")
	void nullArgumentsAreNone() {
		WampTestClient callee = join();
		callee.register(PROCEDURE);
		callee.subscribe("com.t");
		WampTestClient caller = join();
		Map<String, Object> kwargs = Map.of("k", 1L);
		List<@Nullable Object> keywordsOnly = Arrays.asList(null, kwargs);
		List<List<@Nullable Object>> payloads = new ArrayList<>();
		payloads.add(Arrays.asList((Object) null));
		payloads.add(Arrays.asList(null, null));
		payloads.add(Arrays.asList(List.of(), null));
		payloads.add(keywordsOnly);
		for (List<@Nullable Object> payload : payloads) {
			caller.send(withPayload(payload, 16, caller.nextRequest(), Map.of(), "com.t"));
			assertPayload(callee.expect(MessageType.EVENT), 4, payload == keywordsOnly);
			long request = caller.nextRequest();
			caller.send(withPayload(payload, 48, request, Map.of(), PROCEDURE));
			ReceivedMessage invocation = callee.expect(MessageType.INVOCATION);
			assertPayload(invocation, 4, payload == keywordsOnly);
			callee.send(withPayload(payload, 70, invocation.number(1), Map.of()));
			assertPayload(caller.expect(MessageType.RESULT, request), 3, payload == keywordsOnly);
			request = caller.sendCall(PROCEDURE);
			callee.send(withPayload(payload, 8, 68, callee.expect(MessageType.INVOCATION).number(1), Map.of(),
					"com.x.err"));
			assertPayload(caller.expectError(MessageType.CALL, request, "com.x.err"), 5, payload == keywordsOnly);
		}
	}

	private static @Nullable Object[] withPayload(List<@Nullable Object> payload, Object... elements) {
		return Stream.concat(Arrays.stream(elements), payload.stream()).toArray();
	}

	private static void assertPayload(ReceivedMessage message, int index, boolean keywords) {
		List<Object> payload = List.copyOf(message.elements().subList(index, message.elements().size()));
		if (keywords) {
			assertThat(payload).isEqualTo(List.of(List.of(), Map.of("k", 1L)));
		}
		else {
			assertThat(payload).isIn(List.of(), List.of(List.of()));
		}
	}

	@Test
	@DisplayName("null for an option is as good as none")
	void nullForAnOptionIsNone() {
		WampTestClient peer = join();
		peer.register(PROCEDURE, nulls("match", "invoke", "concurrency", "disclose_caller"));
		peer.subscribe("com.t", nulls("match", "get_retained"));
		WampTestClient caller = join();
		long request = caller.sendCall(PROCEDURE, nulls("timeout", "receive_progress", "progress", "disclose_me"));
		peer.expect(MessageType.INVOCATION, 1);
		peer.yield(1, nulls("progress"));
		caller.expect(MessageType.RESULT, request);
	}

	private static Map<String, @Nullable Object> nulls(String... keys) {
		Map<String, @Nullable Object> options = new HashMap<>();
		for (String key : keys) {
			options.put(key, null);
		}
		return options;
	}

	@Test
	@DisplayName("check 61: calling an unregistered procedure is an error")
	void callingNothingIsAnError() {
		WampTestClient caller = join();
		caller.expectError(MessageType.CALL, caller.sendCall(PROCEDURE), WampUris.NO_SUCH_PROCEDURE);
		caller.expectError(MessageType.CALL, caller.sendCall("wamp.no.such"), WampUris.NO_SUCH_PROCEDURE);
		caller.expectError(MessageType.CALL, caller.sendCall("com..p"), WampUris.INVALID_URI);
	}

	@Test
	@DisplayName("check 62: a second registration of a procedure is an error")
	void procedureIsRegisteredOnce() {
		WampTestClient callee = join();
		callee.register(PROCEDURE);
		WampTestClient other = join();
		for (WampTestClient peer : List.of(callee, other)) {
			peer.expectError(MessageType.REGISTER, peer.sendRegister(PROCEDURE, Map.of()),
					WampUris.PROCEDURE_ALREADY_EXISTS);
		}
	}

	@Test
	@DisplayName("check 63: UNREGISTER of a registration that the session does not have is an error")
	void unregisteringWhatIsNotHeldIsAnError() {
		long foreign = join().register(PROCEDURE);
		WampTestClient peer = join();
		for (long id : new long[] { foreign, 4711 }) {
			long request = peer.nextRequest();
			peer.send(66, request, id);
			peer.expectError(MessageType.UNREGISTER, request, WampUris.NO_SUCH_REGISTRATION);
		}
	}

	@Test
	@DisplayName("check 64: results are sent in the order of the answers, each for its call")
	void resultsComeInTheOrderOfTheAnswers() {
		WampTestClient callee = join();
		callee.register(PROCEDURE);
		WampTestClient caller = join();
		Map<Long, Integer> calls = new HashMap<>();
		List<ReceivedMessage> invocations = new ArrayList<>();
		for (int i = 0; i < 1000; i++) {
			calls.put(caller.sendCall(PROCEDURE, Map.of(), i), i);
			invocations.add(callee.expect(MessageType.INVOCATION));
		}
		Collections.reverse(invocations);
		for (ReceivedMessage invocation : invocations) {
			callee.yield(invocation.number(1), Map.of(), invocation.args().get(0));
		}
		for (ReceivedMessage invocation : invocations) {
			ReceivedMessage result = caller.expect(MessageType.RESULT);
			assertThat(result.args()).isEqualTo(invocation.args());
			assertThat(result.args()).isEqualTo(List.of((long) calls.get(result.number(1))));
		}
	}

	@Test
	@DisplayName("check 65: invocations for one caller are sent in the order of its calls, across procedures")
	void invocationsComeInTheOrderOfTheCalls() {
		WampTestClient callee = join();
		callee.register("com.even");
		callee.register("com.odd");
		WampTestClient caller = join();
		for (int i = 0; i < 1000; i++) {
			caller.sendCall((i % 2 == 0) ? "com.even" : "com.odd", Map.of(), i);
		}
		for (long i = 0; i < 1000; i++) {
			assertThat(callee.expect(MessageType.INVOCATION, i + 1).args()).isEqualTo(List.of(i));
		}
	}

	@Test
	@DisplayName("check 66: a session may call itself")
	void sessionMayCallItself() {
		WampTestClient peer = join();
		peer.register(PROCEDURE);
		long request = peer.sendCall(PROCEDURE, Map.of(), "x");
		peer.yield(peer.expect(MessageType.INVOCATION).number(1), Map.of(), "y");
		assertThat(peer.expect(MessageType.RESULT, request).args()).isEqualTo(List.of("y"));
	}

	@Test
	@DisplayName("check 67: running invocations may be answered after the procedure was unregistered")
	void runningInvocationSurvivesUnregister() {
		WampTestClient callee = join();
		long registration = callee.register(PROCEDURE);
		WampTestClient caller = join();
		long request = caller.sendCall(PROCEDURE);
		long invocation = callee.expect(MessageType.INVOCATION).number(1);
		long unregister = callee.nextRequest();
		callee.send(66, unregister, registration);
		callee.expect(MessageType.UNREGISTERED, unregister);
		caller.expectError(MessageType.CALL, caller.sendCall(PROCEDURE), WampUris.NO_SUCH_PROCEDURE);
		callee.yield(invocation, Map.of(), "S3cr3t late");
		assertThat(caller.expect(MessageType.RESULT, request).args()).isEqualTo(List.of("S3cr3t late"));
	}

	@Test
	@DisplayName("check 68: when the callee disconnects, the call is cancelled")
	void deathOfTheCalleeCancelsTheCall() {
		WampTestClient callee = join();
		callee.register(PROCEDURE);
		WampTestClient caller = join();
		long request = caller.sendCall(PROCEDURE);
		callee.expect(MessageType.INVOCATION);
		callee.link().terminate();
		caller.expectError(MessageType.CALL, request, WampUris.CANCELED);
		caller.expectNothing();
	}

	@Test
	@DisplayName("check 69: when the caller disconnects, the callee is interrupted once if it supports call_canceling")
	void deathOfTheCallerInterruptsTheCallee() {
		WampTestClient canceling = join();
		canceling.register("com.canceling");
		WampTestClient plain = join(TestRoles.without("callee", "call_canceling"));
		plain.register("com.plain");
		WampTestClient caller = join();
		caller.sendCall("com.canceling");
		caller.sendCall("com.plain");
		canceling.expect(MessageType.INVOCATION, 1);
		plain.expect(MessageType.INVOCATION, 1);
		caller.link().terminate();
		ReceivedMessage interrupt = canceling.expect(MessageType.INTERRUPT, 1);
		assertThat(interrupt.dict(2)).isEqualTo(Map.of("mode", "killnowait"));
		for (WampTestClient callee : List.of(canceling, plain)) {
			callee.yield(1, Map.of(), "S3cr3t late");
			callee.fail(1, "com.late");
			callee.expectNothing();
		}
	}

	@Test
	@DisplayName("check 70: an answer to an invocation that never was is a violation")
	void answerToNothingIsAViolation() {
		WampTestClient callee = join();
		callee.yield(1, Map.of());
		callee.expectViolation();
		WampTestClient other = join();
		other.register(PROCEDURE);
		other.sendCall(PROCEDURE);
		other.expect(MessageType.INVOCATION, 1);
		other.fail(2, "com.error");
		other.expectViolation();
	}

	@Test
	@DisplayName("check 70: answering twice is not")
	void answeringTwiceIsHarmless() {
		WampTestClient callee = join();
		callee.register(PROCEDURE);
		WampTestClient caller = join();
		long request = caller.sendCall(PROCEDURE);
		long invocation = callee.expect(MessageType.INVOCATION).number(1);
		callee.yield(invocation, Map.of());
		callee.yield(invocation, Map.of());
		callee.fail(invocation, "com.error");
		callee.expectNothing();
		caller.expect(MessageType.RESULT, request);
		caller.expectNothing();
	}

	@Test
	@DisplayName("check 71: clients can neither register nor replace procedures of the protocol")
	void proceduresOfTheProtocolAreReserved() {
		WampTestClient callee = join();
		for (String procedure : List.of("wamp.foo", "wamp", "wamp.session.count")) {
			for (String match : List.of("exact", "prefix", "wildcard")) {
				callee.expectError(MessageType.REGISTER, callee.sendRegister(procedure, Map.of("match", match)),
						WampUris.INVALID_URI);
			}
		}
		callee.register("w", Map.of("match", "prefix"));
		callee.register("", Map.of("match", "prefix"));
		callee.register("..", Map.of("match", "wildcard"));
		WampTestClient caller = join();
		assertThat(caller.expect(MessageType.RESULT, caller.sendCall("wamp.session.count")).args())
			.isEqualTo(List.of(2L));
		caller.expectError(MessageType.CALL, caller.sendCall("wamp.no.such"), WampUris.NO_SUCH_PROCEDURE);
		callee.expectNothing();
	}

}
