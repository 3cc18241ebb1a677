package io.wampspring.core.conformance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.WampUris;
import io.wampspring.test.ReceivedMessage;
import io.wampspring.test.TestRoles;
import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls that callees hand back, and calls that wait for one, checks 103 and 104.
 */
public abstract class RerouteConformance extends Conformance {

	private static final String PROCEDURE = "com.p";

	@Test
	@DisplayName("check 103: a call that a callee refuses as unavailable is re-routed to the next callee")
	void callGoesToTheNextCallee() {
		WampTestClient a = join();
		WampTestClient b = join();
		a.register(PROCEDURE, Map.of("invoke", "roundrobin"));
		b.register(PROCEDURE, Map.of("invoke", "roundrobin"));
		WampTestClient caller = join();
		long request = caller.nextRequest();
		caller.send(48, request, Map.of(), PROCEDURE, List.of("x"), Map.of("k", 1));
		a.fail(a.expect(MessageType.INVOCATION).number(1), WampUris.UNAVAILABLE);
		ReceivedMessage second = b.expect(MessageType.INVOCATION, 1);
		assertThat(second.args()).isEqualTo(List.of("x"));
		assertThat(second.kwargs()).isEqualTo(Map.of("k", 1L));
		b.yield(1, Map.of(), "b");
		assertThat(caller.expect(MessageType.RESULT, request).args()).isEqualTo(List.of("b"));
		request = caller.sendCall(PROCEDURE);
		// what one peer sends must not be overtaken by what the next is asked
		assertThat(caller.drain()).isEmpty();
		for (int i = 0; i < 2; i++) {
			for (WampTestClient callee : List.of(a, b)) {
				callee.drain().forEach((invocation) -> callee.fail(invocation.number(1), WampUris.UNAVAILABLE));
				assertThat(callee.drain()).isEmpty();
			}
		}
		caller.expectError(MessageType.CALL, request, WampUris.NO_AVAILABLE_CALLEE);
		a.expectNothing();
		b.expectNothing();
	}

	@Test
	@DisplayName("RE-2: first hands on to the one behind, last to the one before")
	void firstAndLastHandOnInOrder() {
		for (String invoke : List.of("first", "last")) {
			List<WampTestClient> peers = List.of(join(), join(), join());
			peers.forEach((peer) -> peer.register("com." + invoke, Map.of("invoke", invoke)));
			WampTestClient caller = join();
			long request = caller.sendCall("com." + invoke);
			for (int i = 0; i < 3; i++) {
				WampTestClient callee = peers.get("first".equals(invoke) ? i : 2 - i);
				callee.fail(callee.expect(MessageType.INVOCATION).number(1), WampUris.UNAVAILABLE);
			}
			caller.expectError(MessageType.CALL, request, WampUris.NO_AVAILABLE_CALLEE);
		}
	}

	@Test
	@DisplayName("check 104: without another callee the error is no_available_callee")
	void singleCalleeHasNoSubstitute() {
		WampTestClient callee = join();
		callee.register(PROCEDURE);
		WampTestClient caller = join();
		long request = caller.sendCall(PROCEDURE);
		callee.fail(callee.expect(MessageType.INVOCATION).number(1), WampUris.UNAVAILABLE);
		caller.expectError(MessageType.CALL, request, WampUris.NO_AVAILABLE_CALLEE);
	}

	@Test
	@DisplayName("check 104: the error of a callee without the feature is forwarded")
	void calleeWithoutTheFeatureJustFails() {
		WampTestClient callee = join(TestRoles.without("callee", "call_reroute"));
		callee.register(PROCEDURE, Map.of("invoke", "roundrobin"));
		WampTestClient other = join();
		other.register(PROCEDURE, Map.of("invoke", "roundrobin"));
		WampTestClient caller = join();
		long request = caller.sendCall(PROCEDURE);
		callee.fail(callee.expect(MessageType.INVOCATION).number(1), WampUris.UNAVAILABLE);
		caller.expectError(MessageType.CALL, request, WampUris.UNAVAILABLE);
		other.expectNothing();
	}

	@Test
	@DisplayName("RE-4: a call that has shown results, or more than one chunk, is not handed on")
	void boundCallIsNotHandedOn() {
		WampTestClient callee = join();
		callee.register(PROCEDURE, Map.of("invoke", "first"));
		WampTestClient other = join();
		other.register(PROCEDURE, Map.of("invoke", "first"));
		WampTestClient caller = join();
		long request = caller.sendCall(PROCEDURE, Map.of("receive_progress", true));
		long invocation = callee.expect(MessageType.INVOCATION).number(1);
		callee.yield(invocation, Map.of("progress", true), 1);
		callee.fail(invocation, WampUris.UNAVAILABLE);
		caller.expect(MessageType.RESULT, request);
		caller.expectError(MessageType.CALL, request, WampUris.UNAVAILABLE);
		request = caller.sendCall(PROCEDURE, Map.of("progress", true), 1);
		caller.send(48, request, Map.of("progress", true), PROCEDURE, List.of(2));
		invocation = callee.expect(MessageType.INVOCATION).number(1);
		callee.expect(MessageType.INVOCATION, invocation);
		callee.fail(invocation, WampUris.UNAVAILABLE);
		caller.expectError(MessageType.CALL, request, WampUris.UNAVAILABLE);
		other.expectNothing();
	}

	@Test
	@DisplayName("SH-7: no callee has more invocations than its limit, and calls wait in line")
	void concurrencyIsLimited() {
		WampTestClient callee = join();
		callee.register(PROCEDURE, Map.of("concurrency", 2));
		WampTestClient caller = join();
		for (int i = 0; i < 6; i++) {
			caller.sendCall(PROCEDURE, Map.of(), i);
		}
		caller.cancel(4, "skip");
		caller.expectError(MessageType.CALL, 4, WampUris.CANCELED);
		List<ReceivedMessage> running = callee.drain();
		assertThat(running.stream().map((message) -> message.args().get(0)).toList()).isEqualTo(List.of(0L, 1L));
		for (long expected : new long[] { 2, 4, 5 }) {
			callee.yield(running.get(0).number(1), Map.of());
			caller.expect(MessageType.RESULT);
			running = List.of(running.get(1), callee.expect(MessageType.INVOCATION));
			assertThat(running.get(1).args().get(0)).isEqualTo(expected);
		}
		callee.expectNothing();
		callee.link().terminate();
		caller.expectError(MessageType.CALL, 5, WampUris.CANCELED);
		caller.expectError(MessageType.CALL, 6, WampUris.CANCELED);
	}

	@Test
	@DisplayName("SH-7: a callee that joins takes the calls that wait")
	void callsInLineGoToACalleeThatJoins() {
		Map<String, Object> options = Map.of("invoke", "roundrobin", "concurrency", 1);
		WampTestClient busy = join();
		busy.register(PROCEDURE, options);
		WampTestClient caller = join();
		caller.sendCall(PROCEDURE, Map.of(), "running");
		caller.sendCall(PROCEDURE, Map.of(), "waiting");
		busy.expect(MessageType.INVOCATION);
		WampTestClient idle = join();
		idle.register(PROCEDURE, options);
		assertThat(idle.expect(MessageType.INVOCATION).args()).isEqualTo(List.of("waiting"));
	}

	@Test
	@DisplayName("SH-7: calls that wait go to the registration that takes the place of theirs")
	void callsInLineSurviveATakeOver() {
		Map<String, Object> options = Map.of("force_reregister", true, "concurrency", 1);
		WampTestClient loser = join();
		loser.register(PROCEDURE, options);
		WampTestClient caller = join();
		long running = caller.sendCall(PROCEDURE, Map.of(), "running");
		long waiting = caller.sendCall(PROCEDURE, Map.of(), "waiting");
		long last = caller.sendCall(PROCEDURE, Map.of(), "last");
		long invocation = loser.expect(MessageType.INVOCATION).number(1);
		WampTestClient winner = join();
		winner.register(PROCEDURE, options);
		ReceivedMessage taken = winner.expect(MessageType.INVOCATION);
		assertThat(taken.args()).isEqualTo(List.of("waiting"));
		winner.yield(taken.number(1), Map.of());
		caller.expect(MessageType.RESULT, waiting);
		taken = winner.expect(MessageType.INVOCATION);
		assertThat(taken.args()).isEqualTo(List.of("last"));
		winner.yield(taken.number(1), Map.of());
		caller.expect(MessageType.RESULT, last);
		loser.yield(invocation, Map.of());
		caller.expect(MessageType.RESULT, running);
	}

	@Test
	@DisplayName("SH-7: a call that waits for one shard does not hold up those of another")
	void shardsHaveLinesOfTheirOwn() {
		Map<String, Object> options = Map.of("invoke", "roundrobin", "concurrency", 1, "shard_strategy", "range");
		WampTestClient low = join();
		low.register(PROCEDURE, with(options, "shard_lower_bound", "a"));
		WampTestClient high = join();
		high.register(PROCEDURE, with(options, "shard_lower_bound", "m"));
		WampTestClient caller = join();
		for (String key : List.of("b", "c", "n", "o")) {
			caller.sendCall(PROCEDURE, Map.of("shard_key", key), key);
		}
		assertThat(low.expect(MessageType.INVOCATION).args()).isEqualTo(List.of("b"));
		ReceivedMessage first = high.expect(MessageType.INVOCATION);
		assertThat(first.args()).isEqualTo(List.of("n"));
		high.yield(first.number(1), Map.of());
		assertThat(high.expect(MessageType.INVOCATION).args()).isEqualTo(List.of("o"));
		low.expectNothing();
	}

	private static Map<String, Object> with(Map<String, Object> options, String key, Object value) {
		Map<String, Object> more = new HashMap<>(options);
		more.put(key, value);
		return more;
	}

}
