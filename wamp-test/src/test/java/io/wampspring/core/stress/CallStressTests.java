package io.wampspring.core.stress;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.wampspring.core.message.Dict;
import io.wampspring.core.message.GoodbyeMessage;
import io.wampspring.core.message.RegisterMessage;
import io.wampspring.core.message.UnregisterMessage;
import io.wampspring.core.message.WampUris;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Callers that call without pause, while callees die, leave and join.
 */
@Tag("stress")
class CallStressTests {

	private static final int CALLERS = 16;

	@Test
	void thousandParallelCallsEndOnceWhileCalleesDie() {
		try (Stress stress = new Stress()) {
			int canceled = 0;
			for (int round = 0; round < 10; round++) {
				List<StressCallee> callees = callees(stress, 20, "roundrobin", StressCallee.Mood.MOODY);
				List<StressCaller> callers = callers(stress, 1000, Dict.EMPTY);
				callers.forEach((caller) -> stress.start(() -> caller.call(63, false)));
				stress.start(() -> callees.forEach((callee) -> {
					if (ThreadLocalRandom.current().nextInt(4) > 0) {
						callee.peer().terminate();
					}
				}));
				stress.join(Duration.ofSeconds(30));
				// whoever was never answered is when the last callee goes
				callees.forEach((callee) -> callee.peer().terminate());
				callers.forEach(StressCaller::assertEachCallEndedOnce);
				canceled += callers.stream().mapToInt(StressCaller::canceled).sum();
				stress.assertNothingIsLeft();
			}
			assertThat(canceled).as("calls whose callee died").isGreaterThan(100);
		}
	}

	@Test
	void halfAMillionCallsEndOnceWhileCalleesComeAndGo() {
		try (Stress stress = new Stress()) {
			ConcurrentLinkedDeque<StressCallee> callees = new ConcurrentLinkedDeque<>(
					callees(stress, 200, "roundrobin", StressCallee.Mood.MOODY));
			AtomicBoolean done = new AtomicBoolean();
			AtomicInteger replaced = new AtomicInteger();
			Thread churn = new Thread(() -> {
				while (!done.get()) {
					replace(stress, callees);
					replaced.incrementAndGet();
				}
			});
			churn.start();
			List<StressCaller> callers = callers(stress, 32, Dict.of("timeout", 50L));
			callers.forEach((caller) -> stress.start(() -> caller.call(500_000 / CALLERS, true)));
			stress.join(Duration.ofSeconds(120));
			done.set(true);
			join(churn);
			callers.forEach(StressCaller::assertEachCallEndedOnce);
			assertThat(replaced.get()).isGreaterThan(200);
			assertThat(callees).allMatch((callee) -> callee.disorders() == 0);
			callees.forEach((callee) -> callee.peer().terminate());
			stress.assertNothingIsLeft();
		}
	}

	private static void join(Thread thread) {
		try {
			thread.join(10_000);
		}
		catch (InterruptedException ex) {
			throw new AssertionError("Interrupted", ex);
		}
		assertThat(thread.isAlive()).as("churn is stuck: %s", Stress.threadDump()).isFalse();
	}

	private static void replace(Stress stress, ConcurrentLinkedDeque<StressCallee> callees) {
		StressCallee old = callees.removeFirst();
		callees.add(new StressCallee(stress, "roundrobin", StressCallee.Mood.MOODY));
		switch (ThreadLocalRandom.current().nextInt(3)) {
			case 0 -> old.peer().terminate();
			case 1 -> {
				old.peer().tell(new GoodbyeMessage(Dict.EMPTY, WampUris.CLOSE_REALM));
				old.peer().terminate();
			}
			default -> {
				old.peer().request((id) -> new UnregisterMessage(id, old.registration()));
				old.peer().request((id) -> new RegisterMessage(id, Dict.of("invoke", "roundrobin"), "com.p"));
				callees.add(old);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "roundrobin", "random", "_leastloaded", "first", "last" })
	void policyKeepsItsDistribution(String invoke) {
		try (Stress stress = new Stress()) {
			List<StressCallee> callees = callees(stress, 20, invoke, StressCallee.Mood.RELIABLE);
			List<StressCaller> callers = callers(stress, 32, Dict.EMPTY);
			callers.forEach((caller) -> stress.start(() -> caller.call(1250, false)));
			stress.join(Duration.ofSeconds(30));
			callers.forEach(StressCaller::assertEachCallSucceeded);
			List<Integer> counts = callees.stream().map(StressCallee::invocations).toList();
			switch (invoke) {
				case "roundrobin" -> assertThat(counts).containsOnly(1000);
				case "first" -> assertThat(counts.get(0)).isEqualTo(20_000);
				case "last" -> assertThat(counts.get(19)).isEqualTo(20_000);
				// six standard deviations
				default -> assertThat(counts).allMatch((count) -> Math.abs(count - 1000) < 186);
			}
			assertThat(callees).allMatch((callee) -> callee.disorders() == 0);
			callees.forEach((callee) -> callee.peer().terminate());
			stress.assertNothingIsLeft();
		}
	}

	private static List<StressCallee> callees(Stress stress, int count, String invoke, StressCallee.Mood mood) {
		List<StressCallee> callees = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			callees.add(new StressCallee(stress, invoke, mood));
		}
		return callees;
	}

	private static List<StressCaller> callers(Stress stress, int outstanding, Dict options) {
		List<StressCaller> callers = new ArrayList<>();
		for (int i = 0; i < CALLERS; i++) {
			callers.add(new StressCaller(stress, outstanding, options));
		}
		return callers;
	}

}
