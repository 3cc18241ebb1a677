package io.wampspring.core.internal.transport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.wampspring.core.codec.CodecLimits;
import io.wampspring.core.codec.Codecs;
import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.internal.peer.SharedEvent;
import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.EventMessage;
import io.wampspring.core.message.Payload;
import io.wampspring.core.time.VirtualTimers;
import io.wampspring.core.transport.ConnectionInfo;
import io.wampspring.core.transport.SlowConsumerCause;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link OutboundBudget} with outboxes that nobody drains unless a test does.
 */
class OutboundBudgetTests {

	private static final int LIMIT = 100_000;

	private final OutboundBudget budget = new OutboundBudget(LIMIT);

	private final List<Runnable> drains = new ArrayList<>();

	private final List<String> ended = new ArrayList<>();

	private Outbox outbox(String name) {
		OutboxListener listener = new OutboxListener() {

			@Override
			public void onSlowConsumer(ConnectionInfo connection, long queuedBytes, SlowConsumerCause cause) {
				synchronized (OutboundBudgetTests.this.ended) {
					OutboundBudgetTests.this.ended.add(connection.transport() + " " + cause);
				}
			}

		};
		OutboxConfig config = new OutboxConfig(LIMIT, 10 * LIMIT, OverflowPolicy.CLOSE, Duration.ofSeconds(10),
				this::execute, new VirtualTimers(), listener, this.budget);
		return new Outbox(new RecordingChannel(), Subprotocol.of(Codecs.json(CodecLimits.DEFAULT)).get(0),
				new ConnectionInfo(name, "json", null, Map.of()), config);
	}

	private void execute(Runnable drain) {
		synchronized (this.drains) {
			this.drains.add(drain);
		}
	}

	private static Delivery send(Outbox outbox, int size) {
		return outbox.send(new EventMessage(1, 1, Dict.EMPTY, Payload.ofArgs("x".repeat(size))));
	}

	@Test
	void frameThatWaitsForSeveralTakesItsMemoryOnce() {
		List<Outbox> all = IntStream.range(0, 50).mapToObj((i) -> outbox("peer " + i)).toList();
		SharedEvent event = new SharedEvent(new EventMessage(1, 1, Dict.EMPTY, Payload.ofArgs("x".repeat(20_000))),
				null);
		all.forEach((outbox) -> assertThat(outbox.send(event)).isEqualTo(Delivery.SENT));
		assertThat(this.budget.bytes()).isBetween(20_000L, 20_100L);
		assertThat(this.budget.waiting()).isGreaterThan(50 * 20_000L);
		all.subList(0, 49).forEach(Outbox::disconnected);
		assertThat(this.budget.bytes()).isBetween(20_000L, 20_100L);
		all.get(49).disconnected();
		assertThat(this.budget.bytes()).isZero();
		assertThat(this.budget.waiting()).isZero();
		assertThat(this.ended).isEmpty();
	}

	@Test
	void sharedMemoryIsFreeWhenTheLastPeerGotItHoweverOthersEnd() {
		Outbox read = outbox("read");
		Outbox truncated = outbox("cut");
		SharedEvent event = new SharedEvent(new EventMessage(1, 1, Dict.EMPTY, Payload.ofArgs("x".repeat(20_000))),
				null);
		read.send(event);
		truncated.send(event);
		truncated.failed(new IllegalStateException("on purpose"));
		truncated.disconnected();
		assertThat(this.budget.bytes()).isPositive();
		this.drains.forEach(Runnable::run);
		assertThat(this.budget.bytes()).isZero();
	}

	@Test
	void largestBacklogIsEndedFirst() {
		Outbox small = outbox("small");
		Outbox large = outbox("large");
		Outbox medium = outbox("medium");
		send(small, 10_000);
		send(large, 50_000);
		assertThat(send(medium, 30_000)).isEqualTo(Delivery.SENT);
		assertThat(this.ended).isEmpty();
		assertThat(send(small, 15_000)).isEqualTo(Delivery.SENT);
		assertThat(this.ended).containsExactly("large TOTAL_BUFFER_SIZE");
		assertThat(send(large, 1)).isEqualTo(Delivery.CLOSED);
		assertThat(this.budget.bytes()).isBetween(50_000L, 60_000L);
	}

	@Test
	void asManyAreEndedAsNecessary() {
		List<Outbox> outboxes = IntStream.range(0, 10).mapToObj((i) -> outbox("n" + i)).toList();
		outboxes.forEach((outbox) -> send(outbox, 9_500));
		assertThat(this.ended).isEmpty();
		send(outboxes.get(3), 90_000);
		assertThat(this.ended).containsExactly("n3 TOTAL_BUFFER_SIZE");
	}

	@Test
	void whatHasBeenWrittenOrDiscardedIsGivenBack() {
		Outbox first = outbox("first");
		send(first, 60_000);
		this.drains.remove(0).run();
		assertThat(this.budget.bytes()).isZero();
		Outbox second = outbox("second");
		send(second, 60_000);
		second.disconnected();
		assertThat(this.budget.bytes()).isZero();
		assertThat(this.ended).isEmpty();
	}

	@Test
	void peersThatKeepUpAreNotCounted() {
		Outbox outbox = outbox("fast");
		for (int i = 0; i < 30; i++) {
			send(outbox, 100);
		}
		assertThat(this.budget.bytes()).isZero();
	}

	@Test
	void nothingIsLostWhenManyThreadsSendAndDrain() throws Exception {
		List<Outbox> outboxes = IntStream.range(0, 20).mapToObj((i) -> outbox("n" + i)).toList();
		int threads = 4;
		CountDownLatch begin = new CountDownLatch(threads);
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			List<Future<?>> runs = IntStream.range(0, threads).<Future<?>>mapToObj((i) -> executor.submit(() -> {
				begin.countDown();
				begin.await();
				for (int n = 0; n < 3_000; n++) {
					send(outboxes.get(ThreadLocalRandom.current().nextInt(outboxes.size())), 6_000);
					drainOne();
				}
				return null;
			})).toList();
			for (Future<?> run : runs) {
				run.get();
			}
		}
		finally {
			executor.shutdownNow();
		}
		while (!this.drains.isEmpty()) {
			drainOne();
		}
		assertThat(this.budget.bytes()).isZero();
	}

	private void drainOne() {
		Runnable drain;
		synchronized (this.drains) {
			drain = this.drains.isEmpty() ? () -> {
			} : this.drains.remove(0);
		}
		drain.run();
	}

}
