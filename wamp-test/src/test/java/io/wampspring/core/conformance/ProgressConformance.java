package io.wampspring.core.conformance;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.routing.CallSettings;
import io.wampspring.test.ReceivedMessage;
import io.wampspring.test.TestRoles;
import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Progressive results and time-outs of calls, checks 72 to 75, 83 and 84.
 */
public abstract class ProgressConformance extends Conformance {

	private static final String PROCEDURE = "com.p";

	private static final Map<String, Object> PROGRESS = Map.of("progress", true);

	private static final Map<String, Object> RECEIVE = Map.of("receive_progress", true);

	@Test
	@DisplayName("check 72: progressive results are sent in order, the final one last")
	void progressiveResultsComeInOrder() {
		WampTestClient callee = join();
		callee.register(PROCEDURE);
		WampTestClient caller = join();
		long request = caller.sendCall(PROCEDURE, RECEIVE);
		ReceivedMessage invocation = callee.expect(MessageType.INVOCATION);
		assertThat(invocation.details()).containsEntry("receive_progress", true);
		for (int i = 0; i < 3; i++) {
			callee.yield(invocation.number(1), PROGRESS, i);
		}
		callee.yield(invocation.number(1), Map.of("progress", false), "S3cr3t done");
		for (long i = 0; i < 3; i++) {
			ReceivedMessage result = caller.expect(MessageType.RESULT, request);
			assertThat(result.details()).isEqualTo(PROGRESS);
			assertThat(result.args()).isEqualTo(List.of(i));
		}
		ReceivedMessage result = caller.expect(MessageType.RESULT, request);
		assertThat(result.details()).isEmpty();
		assertThat(result.args()).isEqualTo(List.of("S3cr3t done"));
	}

	@Test
	@DisplayName("check 73: progressive results are not requested from a callee without the feature")
	void progressIsAskedOfCapableCalleesOnly() {
		assertReceivesProgress(this.realm, "call_canceling", true);
		assertReceivesProgress(this.realm, "progressive_call_results", false);
		String strict = addRealm((config) -> config.strictFeatures(true));
		assertReceivesProgress(strict, "call_canceling", false);
	}

	private void assertReceivesProgress(String realmName, String missing, boolean expected) {
		WampTestClient callee = connect().join(realmName, Map.of("roles", TestRoles.without("callee", missing)));
		callee.register("com." + missing);
		WampTestClient caller = connect().join(realmName);
		long request = caller.sendCall("com." + missing, RECEIVE);
		ReceivedMessage invocation = callee.expect(MessageType.INVOCATION);
		assertThat(invocation.details().containsKey("receive_progress")).isEqualTo(expected);
		callee.yield(invocation.number(1), Map.of());
		caller.expect(MessageType.RESULT, request);
	}

	@Test
	@DisplayName("check 74: a caller that did not request progressive results gets the final result only")
	void progressNobodyAskedForIsDropped() {
		WampTestClient callee = join();
		callee.register(PROCEDURE);
		WampTestClient caller = join();
		long request = caller.sendCall(PROCEDURE);
		long invocation = callee.expect(MessageType.INVOCATION).number(1);
		callee.yield(invocation, PROGRESS, 1);
		callee.yield(invocation, Map.of(), 2);
		callee.expectNothing();
		assertThat(caller.expect(MessageType.RESULT, request).args()).isEqualTo(List.of(2L));
	}

	@Test
	@DisplayName("check 75: with progressive results the time-out limits the time between them")
	void timeoutLimitsTheGap() {
		WampTestClient callee = join();
		callee.register(PROCEDURE);
		WampTestClient caller = join();
		long request = caller.sendCall(PROCEDURE, Map.of("receive_progress", true, "timeout", 300));
		long invocation = callee.expect(MessageType.INVOCATION).number(1);
		for (int i = 0; i < 10; i++) {
			transport().elapse(Duration.ofMillis(200));
			callee.yield(invocation, PROGRESS, i);
			callee.expectNothing();
			assertThat(caller.expect(MessageType.RESULT, request).details()).isEqualTo(PROGRESS);
		}
		transport().elapse(Duration.ofMillis(301));
		caller.expectError(MessageType.CALL, request, WampUris.TIMEOUT);
		assertThat(callee.expect(MessageType.INTERRUPT, invocation).dict(2)).isEqualTo(Map.of("mode", "killnowait"));
		callee.yield(invocation, PROGRESS, "S3cr3t late");
		callee.yield(invocation, Map.of(), "S3cr3t late");
		callee.expectNothing();
		caller.expectNothing();
	}

	@Test
	@DisplayName("check 83: a slow call ends with a time-out, a call without one does not")
	void slowCallTimesOut() {
		WampTestClient callee = join(TestRoles.without("callee", "call_canceling"));
		callee.register(PROCEDURE);
		WampTestClient caller = join();
		long limited = caller.sendCall(PROCEDURE, Map.of("timeout", 200));
		long unlimited = caller.sendCall(PROCEDURE, Map.of("timeout", 0));
		callee.expect(MessageType.INVOCATION, 1);
		callee.expect(MessageType.INVOCATION, 2);
		transport().elapse(Duration.ofMillis(150));
		caller.expectNothing();
		transport().elapse(Duration.ofMillis(60));
		caller.expectError(MessageType.CALL, limited, WampUris.TIMEOUT);
		transport().elapse(Duration.ofSeconds(2));
		caller.expectNothing();
		callee.yield(1, Map.of(), "S3cr3t late");
		callee.yield(2, Map.of(), "patient");
		callee.expectNothing();
		assertThat(caller.expect(MessageType.RESULT, unlimited).args()).isEqualTo(List.of("patient"));
	}

	@Test
	@DisplayName("TO-7: a realm can give calls a time-out and limit the one they ask for")
	void realmLimitsTimeouts() {
		String limited = addRealm(
				(config) -> config.calls(new CallSettings(Duration.ofMillis(100), Duration.ofMillis(500))));
		WampTestClient callee = connect().join(limited);
		callee.register(PROCEDURE);
		WampTestClient caller = connect().join(limited);
		long byDefault = caller.sendCall(PROCEDURE);
		long asked = caller.sendCall(PROCEDURE, Map.of("timeout", 100_000));
		transport().elapse(Duration.ofMillis(101));
		caller.expectError(MessageType.CALL, byDefault, WampUris.TIMEOUT);
		caller.expectNothing();
		transport().elapse(Duration.ofMillis(401));
		caller.expectError(MessageType.CALL, asked, WampUris.TIMEOUT);
	}

	@Test
	@DisplayName("check 84: the time-out is forwarded to callees that request it, and not to others")
	void calleeRunsTheTimerIfItAsksTo() {
		WampTestClient callee = join();
		callee.register("com.own", Map.of("forward_timeout", true));
		callee.register("com.other");
		WampTestClient unable = join(TestRoles.without("callee", "call_timeout"));
		unable.register("com.unable", Map.of("forward_timeout", true));
		WampTestClient caller = join();
		Map<String, Object> options = Map.of("timeout", 200);
		long own = caller.sendCall("com.own", options);
		long other = caller.sendCall("com.other", options);
		long third = caller.sendCall("com.unable", options);
		assertThat(callee.expect(MessageType.INVOCATION, 1).details()).isEqualTo(Map.of("timeout", 200L));
		assertThat(callee.expect(MessageType.INVOCATION, 2).details()).isEmpty();
		assertThat(unable.expect(MessageType.INVOCATION, 1).details()).isEmpty();
		transport().elapse(Duration.ofMillis(250));
		List<ReceivedMessage> errors = caller.drain();
		assertThat(errors).hasSize(2).allMatch((error) -> error.text(4).equals(WampUris.TIMEOUT));
		assertThat(errors).extracting((error) -> error.number(2)).containsExactlyInAnyOrder(other, third);
		callee.fail(1, WampUris.TIMEOUT);
		caller.expectError(MessageType.CALL, own, WampUris.TIMEOUT);
	}

	@Test
	@DisplayName("TO-3: however a call ends, its time-out ends with it")
	void endedCallHasNoTimeout() {
		WampTestClient callee = join();
		callee.register(PROCEDURE);
		WampTestClient caller = join();
		Map<String, Object> options = Map.of("timeout", 100_000, "receive_progress", true);
		for (int i = 0; i < 5; i++) {
			caller.sendCall(PROCEDURE, options);
			callee.expect(MessageType.INVOCATION, i + 1);
		}
		callee.yield(1, PROGRESS);
		callee.yield(1, Map.of());
		callee.fail(2, "com.error");
		// what the callee sends must not be overtaken by what the caller sends
		assertThat(callee.drain()).isEmpty();
		caller.cancel(3, "skip");
		caller.cancel(4, "kill");
		List<ReceivedMessage> answers = caller.drain();
		assertThat(answers).hasSize(4);
		WampTestClient other = join();
		other.sendCall(PROCEDURE, options);
		other.drain();
		callee.drain();
		other.link().terminate();
		callee.link().terminate();
		assertThat(caller.expect(MessageType.ERROR).text(4)).isEqualTo(WampUris.CANCELED);
		assertThat(caller.expect(MessageType.ERROR).text(4)).isEqualTo(WampUris.CANCELED);
		// what is left shows when the test ends
		transport().elapse(Duration.ofSeconds(1));
	}

}
