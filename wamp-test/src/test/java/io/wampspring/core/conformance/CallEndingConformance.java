package io.wampspring.core.conformance;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.WampUris;
import io.wampspring.test.TestRoles;
import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Cancelling of calls, checks 85 to 91.
 */
public abstract class CallEndingConformance extends Conformance {

	private static final String PROCEDURE = "com.p";

	private WampTestClient callee;

	private WampTestClient caller;

	@BeforeEach
	void prepare() {
		this.callee = join();
		this.callee.register(PROCEDURE);
		this.caller = join();
	}

	private void begin() {
		this.caller.sendCall(PROCEDURE, Map.of("receive_progress", true));
		this.callee.expect(MessageType.INVOCATION, 1);
	}

	@Test
	@DisplayName("check 85: skip ends the call for the caller only")
	void skipEndsTheCallForTheCallerOnly() {
		begin();
		this.caller.cancel(1, "skip");
		this.caller.expectError(MessageType.CALL, 1, WampUris.CANCELED);
		this.callee.yield(1, Map.of("progress", true), "S3cr3t late");
		this.callee.yield(1, Map.of(), "S3cr3t late");
		this.callee.expectNothing();
		this.caller.expectNothing();
	}

	@Test
	@DisplayName("check 86: kill interrupts the callee and waits for its result")
	void killWaitsForTheResult() {
		begin();
		this.caller.cancel(1, "kill");
		assertThat(this.callee.expect(MessageType.INTERRUPT, 1).dict(2)).containsEntry("mode", "kill");
		this.caller.expectNothing();
		this.callee.yield(1, Map.of("progress", true), "S3cr3t almost");
		this.callee.yield(1, Map.of(), "S3cr3t done");
		assertThat(this.caller.expect(MessageType.RESULT, 1).args()).isEqualTo(List.of("S3cr3t almost"));
		assertThat(this.caller.expect(MessageType.RESULT, 1).args()).isEqualTo(List.of("S3cr3t done"));
	}

	@Test
	@DisplayName("check 86: kill interrupts the callee and waits for its error")
	void killWaitsForTheError() {
		begin();
		this.caller.cancel(1, "kill");
		this.callee.expect(MessageType.INTERRUPT, 1);
		this.callee.fail(1, "com.stopped");
		this.caller.expectError(MessageType.CALL, 1, "com.stopped");
	}

	@Test
	@DisplayName("check 87: killnowait, the default, interrupts the callee and does not wait")
	void killnowaitDoesNotWait() {
		for (Map<String, Object> options : List.<Map<String, Object>>of(Map.of("mode", "killnowait"), Map.of())) {
			long request = this.caller.sendCall(PROCEDURE);
			long invocation = this.callee.expect(MessageType.INVOCATION).number(1);
			this.caller.send(49, request, options);
			this.caller.expectError(MessageType.CALL, request, WampUris.CANCELED);
			assertThat(this.callee.expect(MessageType.INTERRUPT, invocation).dict(2)).containsEntry("mode",
					"killnowait");
			this.callee.yield(invocation, Map.of(), "S3cr3t late");
			this.callee.expectNothing();
			this.caller.expectNothing();
		}
	}

	@Test
	@DisplayName("check 88: a callee without call_canceling is skipped in every mode")
	void calleeThatCannotCancelIsSkipped() {
		WampTestClient plain = join(TestRoles.without("callee", "call_canceling"));
		plain.register("com.plain");
		for (String mode : List.of("kill", "killnowait", "skip")) {
			long request = this.caller.sendCall("com.plain");
			long invocation = plain.expect(MessageType.INVOCATION).number(1);
			this.caller.cancel(request, mode);
			this.caller.expectError(MessageType.CALL, request, WampUris.CANCELED);
			plain.fail(invocation, "com.late");
			plain.expectNothing();
		}
		this.caller.expectNothing();
	}

	@Test
	@DisplayName("check 89: CANCEL without a running call of the session has no effect")
	void cancelOfNothingHasNoEffect() {
		begin();
		WampTestClient other = join();
		other.cancel(1, "kill");
		other.cancel(4711, "skip");
		other.expectNothing();
		this.callee.yield(1, Map.of(), "S3cr3t done");
		this.caller.expect(MessageType.RESULT, 1);
		this.caller.cancel(1, "kill");
		this.caller.cancel(1, "skip");
		this.caller.expectNothing();
		this.callee.expectNothing();
	}

	@Test
	@DisplayName("check 90: the callee is interrupted once")
	void calleeIsInterruptedOnce() {
		begin();
		this.caller.cancel(1, "kill");
		this.caller.cancel(1, "kill");
		this.callee.expect(MessageType.INTERRUPT, 1);
		this.caller.expectNothing();
		this.callee.expectNothing();
		this.caller.cancel(1, "killnowait");
		this.caller.expectError(MessageType.CALL, 1, WampUris.CANCELED);
		this.callee.expectNothing();
	}

	@Test
	@DisplayName("CC-3: when the caller leaves while kill is pending, no second interrupt comes")
	void leavingWhileKillIsPendingInterruptsOnce() {
		begin();
		this.caller.cancel(1, "kill");
		this.callee.expect(MessageType.INTERRUPT, 1);
		this.caller.send(6, Map.of(), "wamp.close.close_realm");
		this.caller.expect(MessageType.GOODBYE);
		this.callee.expectNothing();
	}

	@Test
	@DisplayName("check 91: when the callee leaves while kill is pending, the call is cancelled")
	void calleeMayLeaveWhileKillIsPending() {
		begin();
		this.caller.cancel(1, "kill");
		this.callee.expect(MessageType.INTERRUPT, 1);
		this.callee.link().terminate();
		this.caller.expectError(MessageType.CALL, 1, WampUris.CANCELED);
		this.caller.expectNothing();
	}

	@Test
	@DisplayName("EXT-2: an unknown mode is a violation")
	void unknownModeIsAViolation() {
		begin();
		this.caller.cancel(1, "maim");
		this.caller.expectViolation();
		this.callee.expect(MessageType.INTERRUPT, 1);
	}

}
