package io.wampspring.core.internal.dealer;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.CancelMessage;
import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.ErrorMessage;
import io.wampspring.core.message.InterruptMessage;
import io.wampspring.core.message.InvocationMessage;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.RegisterMessage;
import io.wampspring.core.message.RegisteredMessage;
import io.wampspring.core.message.ResultMessage;
import io.wampspring.core.message.UnregisterMessage;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.message.YieldMessage;
import io.wampspring.core.peer.DisclosurePolicy;
import io.wampspring.core.peer.TrustLevels;
import io.wampspring.core.routing.CallOutcome;
import io.wampspring.core.routing.CallSettings;
import io.wampspring.core.routing.DealerSettings;
import io.wampspring.core.routing.ForceReregister;
import io.wampspring.core.routing.IdSource;
import io.wampspring.core.routing.RegistrationInfo;
import io.wampspring.core.routing.RouterEnvironment;
import io.wampspring.core.routing.ShardStrategies;
import io.wampspring.core.time.VirtualTimers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class CallFlowTests {

	private static final String[] FEATURES = { "call_canceling", "call_reroute", "progressive_call_results",
			"progressive_call_invocations", "call_timeout" };

	private final VirtualTimers timers = new VirtualTimers();

	private final Counts counts = new Counts();

	private final Dealer dealer = new Dealer(
			new DealerSettings(DisclosurePolicy.CONSENT, false, new CallSettings(Duration.ZERO, Duration.ZERO, 10),
					ForceReregister.DENY, TrustLevels.NONE, new ShardStrategies(Map.of())),
			new RouterEnvironment(this.timers, InstantSource.system(), new Random(1), IdSource.standalone(),
					Runnable::run, Runnable::run, Runnable::run),
			new AtomicLong()::incrementAndGet, this.counts);

	private final CallFlow calls = this.dealer.calls();

	private final RecordingPeer caller = new RecordingPeer(1, FEATURES);

	private final RecordingPeer callee = new RecordingPeer(2, FEATURES);

	private final RecordingPeer other = new RecordingPeer(3, FEATURES);

	@AfterEach
	void everyCallHasEndedOnceAndLeftNothing() {
		this.calls.leave(this.caller, this.caller);
		assertThat(this.counts.ended).hasSize(this.counts.begun);
		assertThat(this.caller.callerState().size()).isZero();
		assertThat(this.callee.calleeState().invocationCount()).isZero();
		assertThat(this.other.calleeState().invocationCount()).isZero();
		assertThat(this.caller.waitingBytes()).isZero();
		assertThat(this.timers.pending()).isZero();
		assertThat(this.dealer.registrations()).flatExtracting(RegistrationInfo::callees)
			.extracting(RegistrationInfo.CalleeInfo::inFlight)
			.allMatch((inFlight) -> inFlight == 0);
	}

	private long register(RecordingPeer peer, String procedure, Map<String, Object> options) {
		this.dealer.register(peer, new RegisterMessage(1, Dict.of(options), procedure));
		List<WampMessage> taken = peer.take();
		assertThat(taken).isNotEmpty();
		assertThat(taken.get(0)).isInstanceOf(RegisteredMessage.class);
		return ((RegisteredMessage) taken.get(0)).registration();
	}

	private void call(long request, Map<String, Object> options) {
		this.calls.begin(this.caller, new CallMessage(request, Dict.of(options), "com.x", Payload.EMPTY), null);
	}

	private void answer(RecordingPeer peer, long invocation) {
		this.calls.yield(peer, new YieldMessage(invocation, Dict.EMPTY, Payload.EMPTY));
	}

	private void progress(RecordingPeer peer, long invocation) {
		this.calls.yield(peer, new YieldMessage(invocation, Dict.of("progress", true), Payload.EMPTY));
	}

	private void unavailable(RecordingPeer peer, long invocation) {
		this.calls.error(peer, new ErrorMessage(MessageType.INVOCATION.code(), invocation, Dict.EMPTY,
				WampUris.UNAVAILABLE, Payload.EMPTY));
	}

	private void cancel(long request, String mode) {
		this.calls.cancel(this.caller, new CancelMessage(request, Dict.of("mode", mode)));
	}

	private long invoked(RecordingPeer peer) {
		return peer.takeOnly(InvocationMessage.class).request();
	}

	private void assertError(long request, String uri) {
		ErrorMessage error = this.caller.takeOnly(ErrorMessage.class);
		assertThat(error.request()).isEqualTo(request);
		assertThat(error.error()).isEqualTo(uri);
	}

	private void assertResult(long request) {
		assertThat(this.caller.takeOnly(ResultMessage.class).request()).isEqualTo(request);
	}

	@Test
	void resultEndsACallAndALateAnswerIsIgnored() {
		register(this.callee, "com.x", Map.of());
		call(1, Map.of());
		long invocation = invoked(this.callee);
		answer(this.callee, invocation);
		assertResult(1);
		answer(this.callee, invocation);
		assertThat(this.caller.take()).isEmpty();
		assertThat(this.counts.ended).containsExactly(CallOutcome.SUCCESS);
	}

	@Test
	void canceledCallIsAnsweredAtOnceUnlessItsCalleeIsToAnswer() {
		register(this.callee, "com.x", Map.of());
		call(1, Map.of());
		long first = invoked(this.callee);
		cancel(1, "killnowait");
		assertError(1, WampUris.CANCELED);
		assertThat(this.callee.takeOnly(InterruptMessage.class).request()).isEqualTo(first);
		call(2, Map.of());
		long second = invoked(this.callee);
		cancel(2, "kill");
		assertThat(this.caller.take()).isEmpty();
		assertThat(this.callee.takeOnly(InterruptMessage.class).request()).isEqualTo(second);
		this.calls.error(this.callee,
				new ErrorMessage(MessageType.INVOCATION.code(), second, Dict.EMPTY, WampUris.CANCELED, Payload.EMPTY));
		assertError(2, WampUris.CANCELED);
		call(3, Map.of());
		invoked(this.callee);
		cancel(3, "skip");
		assertError(3, WampUris.CANCELED);
		assertThat(this.callee.take()).isEmpty();
		assertThat(this.counts.ended).containsOnly(CallOutcome.CANCELED);
	}

	@Test
	void timeOutTerminatesACallAndProgressPutsItOff() {
		register(this.callee, "com.x", Map.of());
		call(1, Map.of("timeout", 1000, "receive_progress", true));
		long invocation = invoked(this.callee);
		this.timers.advance(Duration.ofMillis(900));
		progress(this.callee, invocation);
		assertResult(1);
		this.timers.advance(Duration.ofMillis(999));
		assertThat(this.caller.take()).isEmpty();
		this.timers.advance(Duration.ofMillis(1));
		assertError(1, WampUris.TIMEOUT);
		assertThat(this.callee.takeOnly(InterruptMessage.class).request()).isEqualTo(invocation);
		assertThat(this.counts.ended).containsExactly(CallOutcome.TIMEOUT);
	}

	@Test
	void queuedCallsAreDispatchedInOrderWhenCapacityIsFreed() {
		register(this.callee, "com.x", Map.of("concurrency", 1));
		call(1, Map.of());
		call(2, Map.of());
		call(3, Map.of());
		answer(this.callee, invoked(this.callee));
		assertResult(1);
		long second = invoked(this.callee);
		cancel(2, "skip");
		assertError(2, WampUris.CANCELED);
		answer(this.callee, invoked(this.callee));
		assertResult(3);
		answer(this.callee, second);
		assertThat(this.caller.take()).isEmpty();
	}

	@Test
	void queuedCallCanTimeOutOrBeCanceled() {
		register(this.callee, "com.x", Map.of("concurrency", 1));
		call(1, Map.of());
		call(2, Map.of("timeout", 1000));
		call(3, Map.of());
		this.timers.advance(Duration.ofSeconds(1));
		assertError(2, WampUris.TIMEOUT);
		cancel(3, "kill");
		assertError(3, WampUris.CANCELED);
		answer(this.callee, invoked(this.callee));
		assertThat(this.callee.take()).isEmpty();
		assertResult(1);
	}

	@Test
	void moreCallsThanMayWaitAreRefused() {
		register(this.callee, "com.x", Map.of("concurrency", 1));
		for (int request = 1; request <= 11; request++) {
			call(request, Map.of());
		}
		assertThat(this.caller.take()).isEmpty();
		call(12, Map.of());
		assertError(12, WampUris.NO_AVAILABLE_CALLEE);
	}

	@Test
	void callThatIsRefusedByItsCalleeIsRedispatched() {
		register(this.callee, "com.x", Map.of("invoke", "first"));
		register(this.other, "com.x", Map.of("invoke", "first"));
		call(1, Map.of());
		unavailable(this.callee, invoked(this.callee));
		unavailable(this.other, invoked(this.other));
		assertError(1, WampUris.NO_AVAILABLE_CALLEE);
		call(2, Map.of());
		unavailable(this.callee, invoked(this.callee));
		answer(this.other, invoked(this.other));
		assertResult(2);
	}

	@Test
	void refusalFreesTheCapacityOfTheCallee() {
		register(this.callee, "com.x", Map.of("invoke", "first", "concurrency", 1));
		register(this.other, "com.x", Map.of("invoke", "first", "concurrency", 1));
		call(1, Map.of());
		call(2, Map.of());
		long second = invoked(this.other);
		call(3, Map.of());
		// 1 waits for the other callee, behind 3, which may go to both
		unavailable(this.callee, invoked(this.callee));
		answer(this.callee, invoked(this.callee));
		assertResult(3);
		answer(this.other, second);
		assertResult(2);
		answer(this.other, invoked(this.other));
		assertResult(1);
	}

	@Test
	void callEndsIfRedispatchingItFails() {
		register(this.callee, "com.x", Map.of("invoke", "first"));
		register(this.other, "com.x", Map.of("invoke", "first"));
		this.other.deliverAs((invocation) -> {
			throw new IllegalStateException("broken");
		});
		call(1, Map.of());
		long invocation = invoked(this.callee);
		assertThatIllegalStateException().isThrownBy(() -> unavailable(this.callee, invocation)).withMessage("broken");
		assertError(1, WampUris.RUNTIME_ERROR);
	}

	@Test
	void callsQueuedBehindOneThatCannotBeDeliveredGoOn() {
		register(this.callee, "com.x", Map.of("concurrency", 1));
		List<InvocationMessage> delivered = new ArrayList<>();
		this.callee.deliverAs((invocation) -> {
			delivered.add(invocation);
			if (delivered.size() > 1) {
				return Delivery.SENT;
			}
			// while the first call has the capacity of the callee, another one is queued
			Thread second = new Thread(() -> call(2, Map.of()));
			second.start();
			join(second);
			return Delivery.TOO_LARGE;
		});
		call(1, Map.of());
		assertError(1, WampUris.PAYLOAD_SIZE_EXCEEDED);
		answer(this.callee, invoked(this.callee));
		assertResult(2);
	}

	private static void join(Thread thread) {
		try {
			thread.join(10_000);
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
		assertThat(thread.isAlive()).isFalse();
	}

	@Test
	void queuedCallsOfADeletedRegistrationGoToTheOneThatMatchesThen() {
		long exact = register(this.callee, "com.x", Map.of("concurrency", 1));
		register(this.other, "com", Map.of("match", "prefix", "concurrency", 1));
		call(1, Map.of());
		call(2, Map.of());
		call(3, Map.of());
		long first = invoked(this.callee);
		this.dealer.unregister(this.callee, new UnregisterMessage(2, exact));
		this.callee.take();
		answer(this.other, invoked(this.other));
		assertResult(2);
		answer(this.other, invoked(this.other));
		assertResult(3);
		answer(this.callee, first);
		assertResult(1);
	}

	@Test
	void departureOfEitherSideEndsACallAndFreesCapacity() {
		register(this.callee, "com.x", Map.of("concurrency", 1));
		RecordingPeer leaving = new RecordingPeer(4, FEATURES);
		this.calls.begin(leaving, new CallMessage(1, Dict.EMPTY, "com.x", Payload.EMPTY), null);
		call(1, Map.of());
		invoked(this.callee);
		this.calls.leave(leaving, leaving);
		assertThat(leaving.take()).isEmpty();
		assertThat(this.callee.take()).hasExactlyElementsOfTypes(InterruptMessage.class, InvocationMessage.class);
		this.calls.leave(this.callee, this.callee);
		this.dealer.leaveRegistrations(this.callee);
		assertError(1, WampUris.CANCELED);
		assertThat(this.counts.ended).containsExactly(CallOutcome.CANCELED, CallOutcome.CANCELED);
	}

	@Test
	void chunksGoToTheCalleeThatHasTheFirst() {
		register(this.callee, "com.x", Map.of("invoke", "roundrobin"));
		register(this.other, "com.x", Map.of("invoke", "roundrobin"));
		call(1, Map.of("progress", true));
		long invocation = invoked(this.callee);
		CallMessage last = new CallMessage(1, Dict.EMPTY, "com.x", Payload.EMPTY);
		assertThat(this.calls.isChunk(this.caller, last)).isTrue();
		this.calls.chunk(this.caller, last);
		assertThat(invoked(this.callee)).isEqualTo(invocation);
		assertThat(this.other.take()).isEmpty();
		// another callee lacks the first chunk
		unavailable(this.callee, invocation);
		assertError(1, WampUris.UNAVAILABLE);
	}

	/** Counts calls. */
	private static final class Counts implements DealerListener {

		private int begun;

		private final List<CallOutcome> ended = new ArrayList<>();

		@Override
		public void onCreate(long session, RegistrationInfo registration) {
			// see the tests of registrations
		}

		@Override
		public void onRegister(long session, long registration) {
			// see the tests of registrations
		}

		@Override
		public void onUnregister(long session, long registration) {
			// see the tests of registrations
		}

		@Override
		public void onDelete(long session, long registration) {
			// see the tests of registrations
		}

		@Override
		public synchronized void onCallBegun() {
			this.begun++;
		}

		@Override
		public synchronized void onCallEnded(CallOutcome outcome, long nanos) {
			this.ended.add(outcome);
		}

	}

}
