package io.wampspring.core.internal.dealer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.junit.jupiter.api.Test;

import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.Payload;
import io.wampspring.core.routing.InvocationPolicy;
import io.wampspring.core.uri.MatchPolicy;

import static org.assertj.core.api.Assertions.assertThat;

class CallQueueTests {

	private static final int LIMIT = 3;

	private final RecordingPeer caller = new RecordingPeer(1);

	private final CallQueue queue = new CallQueue(LIMIT);

	private final Registration registration = new Registration(1, "com.x", MatchPolicy.EXACT, InvocationPolicy.SINGLE,
			false, Instant.EPOCH, this.queue);

	private final List<Long> offered = new ArrayList<>();

	private Call queued(long request, Map<String, Object> options) {
		CallMessage message = new CallMessage(request, Dict.of(options), "com.x", Payload.EMPTY);
		Call call = new Call(this.caller, message, CallOptions.of(message.options()), null, 0, this.registration);
		assertThat(this.queue.offer(call)).isTrue();
		return call;
	}

	private Call queued(long request) {
		return queued(request, Map.of());
	}

	/** Dispatches all calls but some. */
	private Predicate<Call> allBut(Long... saturated) {
		return (call) -> {
			this.offered.add(call.requestId());
			if (Set.of(saturated).contains(call.requestId())) {
				return false;
			}
			this.queue.remove(call);
			return true;
		};
	}

	@Test
	void callsAreDispatchedInTheOrderOfArrival() {
		queued(1);
		queued(3);
		queued(2);
		this.queue.capacityFreed(allBut());
		assertThat(this.offered).containsExactly(1L, 3L, 2L);
		assertThat(this.queue.isEmpty()).isTrue();
	}

	@Test
	void firstCallWithoutCalleeHoldsUpThoseBehindIt() {
		queued(1);
		queued(2);
		queued(3);
		this.queue.capacityFreed(allBut(2L));
		assertThat(this.offered).containsExactly(1L, 2L);
		this.queue.capacityFreed(allBut());
		assertThat(this.offered).containsExactly(1L, 2L, 2L, 3L);
	}

	@Test
	void callForOneCalleeOfSeveralHoldsUpNobody() {
		queued(1, Map.of("rkey", "a", "runmode", "partition"));
		queued(2);
		this.queue.capacityFreed(allBut(1L));
		assertThat(this.offered).containsExactly(1L, 2L);
		assertThat(this.queue.isEmpty()).isFalse();
	}

	@Test
	void callThatHasEndedIsNotOffered() {
		Call ended = queued(1);
		queued(2);
		synchronized (ended) {
			ended.end();
		}
		this.queue.capacityFreed(allBut());
		assertThat(this.offered).containsExactly(2L);
	}

	@Test
	void eachCallIsOfferedWithItsMonitorHeldAndNoOther() {
		Call first = queued(1);
		Call second = queued(2);
		this.queue.capacityFreed((call) -> {
			assertThat(Thread.holdsLock(first)).isEqualTo(call == first);
			assertThat(Thread.holdsLock(second)).isEqualTo(call == second);
			this.offered.add(call.requestId());
			return true;
		});
		assertThat(this.offered).containsExactly(1L, 2L);
	}

	@Test
	void othersMayQueueAndLeaveWhileCallsAreDispatched() {
		Call leaving = queued(1);
		queued(2);
		this.queue.capacityFreed((call) -> {
			Thread other = new Thread(() -> {
				this.queue.remove(leaving);
				queued(3);
			});
			other.start();
			join(other);
			this.offered.add(call.requestId());
			return false;
		});
		assertThat(this.offered).containsExactly(1L);
		this.offered.clear();
		this.queue.capacityFreed(allBut());
		assertThat(this.offered).containsExactly(2L, 3L);
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
	void fullQueueTakesNoMoreUntilACallLeaves() {
		Call first = queued(1);
		queued(2);
		queued(3);
		Call fourth = new Call(this.caller, new CallMessage(4, Dict.EMPTY, "com.x", Payload.EMPTY),
				CallOptions.of(Dict.EMPTY), null, 0, this.registration);
		assertThat(this.queue.offer(fourth)).isFalse();
		assertThat(this.caller.waitingBytes()).isEqualTo(300);
		this.queue.remove(first);
		assertThat(this.queue.offer(fourth)).isTrue();
	}

	@Test
	void memoryCountsForTheCallerUntilTheCallLeaves() {
		Call call = queued(1);
		assertThat(this.caller.waitingBytes()).isEqualTo(100);
		this.queue.remove(call);
		this.queue.remove(call);
		assertThat(this.caller.waitingBytes()).isZero();
	}

}
