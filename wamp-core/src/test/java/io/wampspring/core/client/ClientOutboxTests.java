package io.wampspring.core.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.wampspring.core.internal.transport.AuthorizedRequest;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.SubscribeMessage;
import io.wampspring.core.message.WampMessage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ClientOutbox}.
 */
class ClientOutboxTests {

	private final ManualExecutor executor = new ManualExecutor();

	private final AtomicInteger failures = new AtomicInteger();

	private final List<Long> sent = new ArrayList<>();

	// how often the router still says that it is congested
	private final AtomicInteger congestion = new AtomicInteger();

	private boolean closed;

	private Runnable whileSending = () -> {
	};

	private final ClientOutbox outbox = new ClientOutbox(new ClientTransport() {
		@Override
		public void send(WampMessage message) {
			ClientOutboxTests.this.sent.add(((SubscribeMessage) message).request());
			ClientOutboxTests.this.whileSending.run();
		}

		@Override
		public boolean isCongested() {
			return ClientOutboxTests.this.congestion.getAndDecrement() > 0;
		}

		@Override
		public void close() {
			ClientOutboxTests.this.closed = true;
		}
	}, this.executor, this.failures::incrementAndGet);

	@Test
	void givesIdsInTheOrderOfLeavingToManyThreads() throws InterruptedException {
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			Thread thread = new Thread(() -> {
				for (int j = 0; j < 5_000; j++) {
					this.outbox.send(this::subscribe);
				}
			});
			threads.add(thread);
			thread.start();
		}
		for (Thread thread : threads) {
			thread.join();
		}
		assertThat(this.sent).hasSize(20_000).isSorted().doesNotHaveDuplicates().startsWith(1L).endsWith(20_000L);
		assertThat(this.outbox.wasRequested(20_000)).isTrue();
		assertThat(this.outbox.wasRequested(20_001)).isFalse();
	}

	@Test
	void sendsWhatIsSentWhileSendingRightBehind() {
		List<Integer> depths = new ArrayList<>();
		AtomicInteger depth = new AtomicInteger();
		this.whileSending = () -> {
			depths.add(depth.incrementAndGet());
			if (this.sent.size() < 3) {
				this.outbox.send(this::subscribe);
			}
			depth.decrementAndGet();
		};
		this.outbox.send(this::subscribe);
		assertThat(this.sent).containsExactly(1L, 2L, 3L);
		assertThat(depths).containsOnly(1);
	}

	@Test
	void sendsLaterOnTheExecutorOrWithWhoeverSendsFirst() {
		this.outbox.sendLater(this::subscribe);
		assertThat(this.sent).isEmpty();
		this.outbox.send(this::subscribe);
		assertThat(this.sent).containsExactly(1L, 2L);
		this.outbox.sendLater(this::subscribe);
		this.executor.runAll();
		assertThat(this.sent).containsExactly(1L, 2L, 3L);
	}

	@Test
	void closesBehindWhatWasQueuedAndSendsNothingAfterwards() {
		this.outbox.sendLater(this::subscribe);
		this.outbox.closeLater();
		assertThat(this.closed).isFalse();
		this.executor.runAll();
		assertThat(this.sent).containsExactly(1L);
		assertThat(this.closed).isTrue();
		this.outbox.send(this::subscribe);
		assertThat(this.sent).hasSize(1);
	}

	@Test
	void waitsWhileTheRouterIsCongestedUnlessItIsSending() {
		this.congestion.set(3);
		this.whileSending = () -> {
			if (this.sent.size() == 1) {
				this.congestion.set(1);
				this.outbox.send(this::subscribe);
			}
		};
		this.outbox.send(this::subscribe);
		assertThat(this.congestion).hasValue(1);
		assertThat(this.sent).containsExactly(1L, 2L);
	}

	@Test
	void sendsInTheEndEvenIfTheRouterStaysCongested() {
		this.congestion.set(Integer.MAX_VALUE);
		this.outbox.send(this::subscribe);
		assertThat(this.sent).containsExactly(1L);
	}

	@Test
	void reportsATransportThatFails() {
		this.whileSending = () -> {
			throw new IllegalStateException("meant to be logged");
		};
		this.outbox.send(this::subscribe);
		assertThat(this.failures).hasValue(1);
	}

	@Test
	void whatIsSentWhileSendingWaitsForItsDecisionAndNobodyElseDoes() {
		CompletableFuture<AuthorizedRequest> undecided = new CompletableFuture<>();
		this.whileSending = () -> {
			this.whileSending = () -> {
			};
			this.outbox.send(this::subscribe, undecided);
		};
		this.outbox.send(this::subscribe);
		assertThat(this.sent).containsExactly(1L);
		undecided.complete(new AuthorizedRequest() {
		});
		this.executor.runAll();
		assertThat(this.sent).containsExactly(1L, 2L);
	}

	@Test
	void skipsWhatHasBecomeSuperfluous() {
		this.outbox.send(() -> null);
		assertThat(this.sent).isEmpty();
	}

	private SubscribeMessage subscribe() {
		return new SubscribeMessage(this.outbox.nextRequest(), Dict.EMPTY, "com.a");
	}

}
