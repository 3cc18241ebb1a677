package io.wampspring.core.conformance;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.WampUris;
import io.wampspring.test.ReceivedMessage;
import io.wampspring.test.TestRoles;
import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Progressive call invocations, checks 76 to 82.
 */
public abstract class ProgressiveCallConformance extends Conformance {

	private static final String PROCEDURE = "com.p";

	private static final Map<String, Object> PROGRESS = Map.of("progress", true);

	private static void chunk(WampTestClient caller, long request, Map<String, ?> options, Object value) {
		caller.send(48, request, options, PROCEDURE, List.of(value));
	}

	@Test
	@DisplayName("check 76: all chunks are invocations with one id, the last without progress")
	void chunksAreInvocationsWithOneId() {
		WampTestClient callee = join();
		callee.register(PROCEDURE);
		WampTestClient caller = join();
		long request = caller.sendCall(PROCEDURE, PROGRESS, 1);
		chunk(caller, request, PROGRESS, 2);
		chunk(caller, request, PROGRESS, 3);
		chunk(caller, request, Map.of(), 4);
		for (long i = 1; i <= 4; i++) {
			ReceivedMessage invocation = callee.expect(MessageType.INVOCATION, 1);
			assertThat(invocation.args()).isEqualTo(List.of(i));
			assertThat(invocation.details()).isEqualTo((i < 4) ? PROGRESS : Map.of());
		}
		callee.yield(1, Map.of(), "sum");
		caller.expect(MessageType.RESULT, request);
		caller.expectNothing();
	}

	@Test
	@DisplayName("PI-7: chunks and progressive results make a stream in both directions")
	void chunksAndResultsMakeATwoWayStream() {
		WampTestClient callee = join();
		callee.register(PROCEDURE);
		WampTestClient caller = join();
		long request = caller.sendCall(PROCEDURE, Map.of("progress", true, "receive_progress", true), 0);
		for (int i = 0; i < 20; i++) {
			assertThat(callee.expect(MessageType.INVOCATION, 1).details())
				.isEqualTo(Map.of("progress", true, "receive_progress", true));
			callee.yield(1, PROGRESS, i);
			assertThat(caller.expect(MessageType.RESULT, request).args()).isEqualTo(List.of((long) i));
			chunk(caller, request, PROGRESS, i + 1);
		}
		callee.yield(1, Map.of());
		assertThat(caller.expect(MessageType.RESULT, request).details()).isEmpty();
	}

	@Test
	@DisplayName("check 77: all chunks are sent to the callee of the first, even after it unregistered")
	void chunksGoToOneCallee() {
		WampTestClient one = join();
		WampTestClient other = join();
		long registration = one.register(PROCEDURE, Map.of("invoke", "roundrobin"));
		other.register(PROCEDURE, Map.of("invoke", "roundrobin"));
		WampTestClient caller = join();
		long request = caller.sendCall(PROCEDURE, PROGRESS, 0);
		for (int i = 1; i < 5; i++) {
			chunk(caller, request, PROGRESS, i);
		}
		for (int i = 0; i < 5; i++) {
			one.expect(MessageType.INVOCATION, 1);
		}
		long unregister = one.nextRequest();
		one.send(66, unregister, registration);
		one.expect(MessageType.UNREGISTERED, unregister);
		for (int i = 5; i < 10; i++) {
			chunk(caller, request, PROGRESS, i);
		}
		for (int i = 5; i < 10; i++) {
			one.expect(MessageType.INVOCATION, 1);
		}
		other.expectNothing();
		one.yield(1, Map.of());
		caller.expect(MessageType.RESULT, request);
	}

	@Test
	@DisplayName("check 78: the options of the first chunk apply to all chunks")
	void optionsOfTheFirstChunkHold() {
		WampTestClient callee = join();
		callee.register(PROCEDURE);
		WampTestClient caller = join();
		long disclosed = caller.sendCall(PROCEDURE, Map.of("progress", true, "disclose_me", true), 1);
		chunk(caller, disclosed, PROGRESS, 2);
		chunk(caller, disclosed, Map.of(), 3);
		for (int i = 0; i < 3; i++) {
			assertThat(callee.expect(MessageType.INVOCATION, 1).details()).containsEntry("caller", caller.sessionId());
		}
		long secret = caller.sendCall(PROCEDURE, PROGRESS, 1);
		chunk(caller, secret, Map.of("progress", true, "disclose_me", true, "receive_progress", true), 2);
		chunk(caller, secret, Map.of("disclose_me", true), 3);
		for (int i = 0; i < 3; i++) {
			assertThat(callee.expect(MessageType.INVOCATION, 2).details()).doesNotContainKeys("caller",
					"receive_progress");
		}
	}

	@Test
	@DisplayName("check 79: other calls may be made between chunks, but ids of a strict realm have no gap")
	void otherCallsMayComeBetweenChunks() {
		WampTestClient callee = join();
		callee.register(PROCEDURE);
		WampTestClient caller = join();
		chunk(caller, 1, PROGRESS, "a");
		chunk(caller, 2, Map.of(), "b");
		chunk(caller, 1, Map.of(), "c");
		for (long expected : new long[] { 1, 2, 1 }) {
			callee.expect(MessageType.INVOCATION, expected);
		}
		WampTestClient gap = connect().join(addRealm((config) -> config.strictRequestIds(true)));
		chunk(gap, 1, PROGRESS, "a");
		gap.expectError(MessageType.CALL, 1, WampUris.NO_SUCH_PROCEDURE);
		chunk(gap, 3, PROGRESS, "a");
		gap.expectViolation();
	}

	@Test
	@DisplayName("ID-7: in a lenient realm only the id of a progressive call continues a call")
	void anyOtherIdBeginsACall() {
		WampTestClient callee = join();
		callee.register(PROCEDURE);
		WampTestClient caller = join();
		chunk(caller, 900, PROGRESS, "a");
		chunk(caller, 5, Map.of(), "b");
		chunk(caller, 900, Map.of(), "c");
		for (long expected : new long[] { 1, 2, 1 }) {
			callee.expect(MessageType.INVOCATION, expected);
		}
		callee.yield(1, Map.of());
		caller.expect(MessageType.RESULT, 900);
		callee.yield(2, Map.of());
		caller.expect(MessageType.RESULT, 5);
		// the call that had this id is over, and so were its chunks
		chunk(caller, 900, Map.of(), "d");
		callee.yield(callee.expect(MessageType.INVOCATION, 3).number(1), Map.of());
		caller.expect(MessageType.RESULT, 900);
	}

	@Test
	@DisplayName("ID-7: in a lenient realm the id of a plain call that runs begins another call")
	void idOfAPlainCallBeginsAnotherCall() {
		WampTestClient callee = join();
		callee.register(PROCEDURE);
		WampTestClient caller = join();
		for (long invocation = 1; invocation <= 3; invocation++) {
			chunk(caller, 1, Map.of(), invocation);
			assertThat(callee.expect(MessageType.INVOCATION, invocation).args()).isEqualTo(List.of(invocation));
		}
		for (long invocation : new long[] { 2, 3, 1 }) {
			callee.yield(invocation, Map.of(), invocation);
			assertThat(caller.expect(MessageType.RESULT, 1).args()).isEqualTo(List.of(invocation));
		}
		chunk(caller, 1, Map.of(), "d");
		callee.yield(callee.expect(MessageType.INVOCATION, 4).number(1), Map.of());
		caller.expect(MessageType.RESULT, 1);
	}

	@Test
	@DisplayName("ID-7: all calls with one id end with their caller")
	void callsWithOneIdEndWithTheirCaller() {
		WampTestClient callee = join();
		callee.register(PROCEDURE);
		WampTestClient caller = join();
		for (long invocation = 1; invocation <= 3; invocation++) {
			chunk(caller, 1, Map.of(), invocation);
			callee.expect(MessageType.INVOCATION, invocation);
		}
		caller.send(6, Map.of(), "wamp.close.close_realm");
		caller.expect(MessageType.GOODBYE);
		Set<Long> interrupted = new TreeSet<>();
		for (int i = 0; i < 3; i++) {
			interrupted.add(callee.expect(MessageType.INTERRUPT).number(1));
		}
		assertThat(interrupted).containsExactly(1L, 2L, 3L);
	}

	@Test
	@DisplayName("ID-7: in a lenient realm a CALL of another procedure is no chunk, whatever its id")
	void idOfAProgressiveCallOfAnotherProcedureBeginsACall() {
		WampTestClient callee = join();
		callee.register(PROCEDURE);
		WampTestClient caller = join();
		chunk(caller, 1, PROGRESS, "a");
		callee.expect(MessageType.INVOCATION, 1);
		caller.send(48, 1, Map.of(), "com.other.procedure");
		caller.expectError(MessageType.CALL, 1, WampUris.NO_SUCH_PROCEDURE);
		chunk(caller, 1, Map.of(), "b");
		callee.expect(MessageType.INVOCATION, 1);
		callee.yield(1, Map.of());
		caller.expect(MessageType.RESULT, 1);
	}

	@Test
	@DisplayName("ID-7: once the last chunk of an ended call came, its id begins a call")
	void idBeginsACallBehindTheLastChunkOfAnEndedOne() {
		WampTestClient caller = join();
		chunk(caller, 1, PROGRESS, 1);
		caller.expectError(MessageType.CALL, 1, WampUris.NO_SUCH_PROCEDURE);
		chunk(caller, 1, PROGRESS, 2);
		chunk(caller, 1, Map.of(), 3);
		caller.expectNothing();
		chunk(caller, 1, Map.of(), 4);
		caller.expectError(MessageType.CALL, 1, WampUris.NO_SUCH_PROCEDURE);
	}

	@Test
	@DisplayName("check 80: in a strict realm a plain call, or one whose last chunk was received, cannot be continued")
	void plainCallCannotBeContinued() {
		String strict = addRealm((config) -> config.strictRequestIds(true));
		WampTestClient plainCallee = connect().join(strict);
		plainCallee.register(PROCEDURE);
		WampTestClient plain = connect().join(strict);
		chunk(plain, 1, Map.of(), 1);
		chunk(plain, 1, Map.of(), 2);
		plain.expectViolation();
		WampTestClient callee = join();
		callee.register(PROCEDURE);
		WampTestClient complete = join();
		chunk(complete, 1, PROGRESS, 1);
		chunk(complete, 1, Map.of(), 2);
		chunk(complete, 1, PROGRESS, 3);
		complete.expectViolation();
	}

	@Test
	@DisplayName("check 81: chunks after an early end of the call are ignored")
	void chunksBehindAnEarlyEndVanish() {
		WampTestClient callee = join();
		callee.register(PROCEDURE);
		WampTestClient caller = join();
		chunk(caller, caller.nextRequest(), PROGRESS, 1);
		callee.expect(MessageType.INVOCATION, 1);
		callee.fail(1, "com.enough");
		caller.expectError(MessageType.CALL, 1, "com.enough");
		chunk(caller, 1, PROGRESS, 2);
		chunk(caller, 1, Map.of(), 3);
		caller.expectNothing();
		callee.expectNothing();
	}

	@Test
	@DisplayName("check 82: progressive calls require the feature of caller and callee")
	void progressiveCallsNeedTheFeature() {
		String strict = addRealm((config) -> config.strictFeatures(true));
		WampTestClient unable = connect().join(strict,
				Map.of("roles", TestRoles.without("caller", "progressive_call_invocations")));
		unable.sendCall("com.capable", PROGRESS);
		unable.expectViolation();
		WampTestClient silent = connect().join(strict, Map.of("roles", TestRoles.basic()));
		silent.register("com.silent");
		WampTestClient able = connect().join(strict);
		able.expectError(MessageType.CALL, able.sendCall("com.silent", PROGRESS), WampUris.FEATURE_NOT_SUPPORTED);
		for (String missing : List.of("progressive_call_invocations", "call_canceling")) {
			WampTestClient callee = join(TestRoles.without("callee", missing));
			callee.register(PROCEDURE);
			WampTestClient caller = join();
			chunk(caller, caller.nextRequest(), PROGRESS, 1);
			caller.expectError(MessageType.CALL, 1, WampUris.FEATURE_NOT_SUPPORTED);
			chunk(caller, 1, PROGRESS, 2);
			chunk(caller, 1, Map.of(), 3);
			caller.expectNothing();
			callee.expectNothing();
			callee.send(6, Map.of(), "wamp.close.close_realm");
			callee.expect(MessageType.GOODBYE);
		}
	}

	@Test
	@DisplayName("3.4: with lenient features a progressive call needs no announcement, as Wampy makes none")
	void progressiveCallOfAClientThatAnnouncesNothingWorks() {
		WampTestClient callee = join(TestRoles.basic());
		callee.register(PROCEDURE);
		WampTestClient caller = join(TestRoles.without("caller", "progressive_call_invocations", "call_canceling"));
		long request = caller.sendCall(PROCEDURE, PROGRESS, 1);
		chunk(caller, request, PROGRESS, 2);
		chunk(caller, request, Map.of(), 3);
		for (long i = 1; i <= 3; i++) {
			assertThat(callee.expect(MessageType.INVOCATION, 1).args()).isEqualTo(List.of(i));
		}
		callee.yield(1, Map.of(), "sum");
		caller.expect(MessageType.RESULT, request);
		chunk(caller, request, Map.of(), 4);
		assertThat(callee.expect(MessageType.INVOCATION, 2).args()).isEqualTo(List.of(4L));
		callee.yield(2, Map.of());
		caller.expect(MessageType.RESULT, request);
	}

	@Test
	@DisplayName("PI-5: chunks behind a refused first one vanish")
	void chunksBehindARefusedOneVanish() {
		WampTestClient caller = join();
		chunk(caller, caller.nextRequest(), PROGRESS, 1);
		caller.expectError(MessageType.CALL, 1, WampUris.NO_SUCH_PROCEDURE);
		chunk(caller, 1, PROGRESS, 2);
		chunk(caller, 1, Map.of(), 3);
		caller.expectNothing();
	}

}
