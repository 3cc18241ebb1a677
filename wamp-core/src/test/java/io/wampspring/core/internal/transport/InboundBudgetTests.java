package io.wampspring.core.internal.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;

import org.junit.jupiter.api.Test;

import io.wampspring.core.transport.ConnectionInfo;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link InboundBudget} and {@link InboundMemory}.
 */
class InboundBudgetTests {

	private static final int LIMIT = 100_000;

	private final List<String> ended = new ArrayList<>();

	private final InboundBudget budget = new InboundBudget(LIMIT, (connection, bytes) -> {
		synchronized (this.ended) {
			this.ended.add(connection.transport() + " " + bytes);
		}
	});

	private InboundMemory memory(String name) {
		return this.budget.open(new ConnectionInfo(name, "json", null, Map.of()), () -> {
		});
	}

	@Test
	void largestIsEndedFirst() {
		InboundMemory small = memory("small");
		InboundMemory large = memory("large");
		InboundMemory medium = memory("medium");
		small.unfinished(10_000);
		large.unfinished(50_000);
		medium.unfinished(30_000);
		assertThat(this.ended).isEmpty();
		small.unfinished(25_000);
		assertThat(this.ended).containsExactly("large 50000");
		assertThat(this.budget.bytes()).isEqualTo(55_000);
	}

	@Test
	void whatWaitsCountsWithTheUnfinishedMessage() {
		InboundMemory both = memory("both");
		InboundMemory one = memory("one");
		one.unfinished(40_000);
		both.unfinished(30_000);
		both.add(31_000);
		both.relieve();
		assertThat(this.ended).containsExactly("both 61000");
	}

	@Test
	void whoWasEndedCountsNoMore() {
		InboundMemory large = memory("large");
		large.unfinished(LIMIT + 1);
		large.unfinished(LIMIT + 2);
		large.add(LIMIT);
		large.remove(LIMIT);
		assertThat(this.ended).hasSize(1);
		assertThat(this.budget.bytes()).isZero();
	}

	@Test
	void messageThatIsSplitBetweenTwoReadsChangesNoSharedCounter() {
		InboundMemory memory = memory("quick");
		memory.unfinished(4_095);
		assertThat(this.budget.bytes()).isZero();
		memory.unfinished(0);
		assertThat(this.budget.bytes()).isZero();
	}

	@Test
	void whatIsHandledOrClosedIsFree() {
		InboundMemory memory = memory("some");
		memory.unfinished(20_000);
		memory.add(10_000);
		memory.unfinished(0);
		memory.remove(10_000);
		assertThat(this.budget.bytes()).isZero();
		memory.unfinished(20_000);
		memory.close();
		assertThat(this.budget.bytes()).isZero();
	}

	@Test
	void nothingIsLostOrCountedTwiceWhenThreadsRace() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(4);
		try {
			CountDownLatch start = new CountDownLatch(1);
			List<InboundMemory> all = new ArrayList<>();
			List<Future<?>> done = new ArrayList<>();
			for (int i = 0; i < 8; i++) {
				InboundMemory memory = memory("peer " + i);
				all.add(memory);
				done.add(threads.submit(() -> {
					start.await();
					for (int n = 0; n < 10_000; n++) {
						memory.unfinished(ThreadLocalRandom.current().nextInt(30_000));
						memory.add(n);
						memory.relieve();
						memory.remove(n);
					}
					memory.unfinished(0);
					return null;
				}));
			}
			start.countDown();
			for (Future<?> future : done) {
				future.get();
			}
			assertThat(this.budget.bytes()).isZero();
			all.forEach(InboundMemory::close);
			assertThat(this.budget.bytes()).isZero();
		}
		finally {
			threads.shutdownNow();
		}
	}

}
