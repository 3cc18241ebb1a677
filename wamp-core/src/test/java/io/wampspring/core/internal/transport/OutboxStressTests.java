package io.wampspring.core.internal.transport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.wampspring.core.codec.CodecLimits;
import io.wampspring.core.codec.Codecs;
import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.PublishedMessage;
import io.wampspring.core.time.TimerWheel;
import io.wampspring.core.transport.CloseStatus;
import io.wampspring.core.transport.ConnectionInfo;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many threads send to one {@link Outbox} at once.
 */
class OutboxStressTests {

	private static final int SENDERS = 8;

	private static final int MESSAGES = 20_000;

	private final ExecutorService writers = Executors.newFixedThreadPool(3);

	private final ScheduledExecutorService socket = Executors.newSingleThreadScheduledExecutor();

	private final TimerWheel timers = new TimerWheel("test-timers");

	@AfterEach
	void stop() {
		this.writers.shutdownNow();
		this.socket.shutdownNow();
		this.timers.close();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void nothingIsLostDoubledOrReordered(boolean goesFullOften) throws InterruptedException {
		CheckingChannel channel = new CheckingChannel(goesFullOften);
		OutboxConfig config = new OutboxConfig(1000, Long.MAX_VALUE, OverflowPolicy.CLOSE, Duration.ofSeconds(60),
				this.writers, this.timers, OutboxListener.NONE);
		Outbox outbox = new Outbox(channel, Subprotocol.of(Codecs.json(CodecLimits.DEFAULT)).get(0),
				new ConnectionInfo("test", "json", null, Map.of()), config);
		sendFromManyThreads(outbox);
		outbox.close(CloseStatus.NORMAL);
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> channel.closed);
		assertThat(channel.violation.get()).isNull();
		assertThat(channel.last).hasSize(SENDERS).allSatisfy((sender, last) -> assertThat(last).isEqualTo(MESSAGES));
		assertThat(outbox.queuedBytes()).isZero();
	}

	private static void sendFromManyThreads(Outbox outbox) throws InterruptedException {
		CountDownLatch start = new CountDownLatch(1);
		AtomicInteger refused = new AtomicInteger();
		List<Thread> threads = new ArrayList<>();
		for (int sender = 1; sender <= SENDERS; sender++) {
			int id = sender;
			Thread thread = new Thread(() -> {
				await(start);
				for (int number = 1; number <= MESSAGES; number++) {
					if (outbox.send(new PublishedMessage(id, number)) != Delivery.SENT) {
						refused.incrementAndGet();
					}
				}
			});
			threads.add(thread);
			thread.start();
		}
		start.countDown();
		for (Thread thread : threads) {
			thread.join();
		}
		assertThat(refused).hasValue(0);
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Checks the order of each sender, and that there is one writer at a time.
	 */
	private final class CheckingChannel implements FrameChannel {

		private final boolean goesFullOften;

		private final AtomicInteger writing = new AtomicInteger();

		private final AtomicReference<String> violation = new AtomicReference<>();

		// sender -> number of its last message; by whoever writes, which is what is
		// tested
		private final Map<Integer, Integer> last = new HashMap<>();

		private int batches;

		private volatile boolean closed;

		CheckingChannel(boolean goesFullOften) {
			this.goesFullOften = goesFullOften;
		}

		@Override
		public boolean write(List<Frame> frames, WriteListener listener) {
			if (this.writing.getAndIncrement() != 0) {
				this.violation.set("Two writers at once");
			}
			frames.forEach(this::check);
			boolean full = this.goesFullOften && ++this.batches % 3 == 0;
			this.writing.decrementAndGet();
			if (full) {
				OutboxStressTests.this.socket.schedule(listener::writable, 50, TimeUnit.MICROSECONDS);
			}
			return !full;
		}

		private void check(Frame frame) {
			String[] elements = frame.text().split("[\\[,\\]]");
			int sender = Integer.parseInt(elements[2]);
			int number = Integer.parseInt(elements[3]);
			int before = this.last.getOrDefault(sender, 0);
			if (number != before + 1) {
				this.violation.set("Message " + number + " of " + sender + " came after " + before);
			}
			this.last.put(sender, number);
		}

		@Override
		public void ping() {
			throw new IllegalStateException("Nobody asked for a ping");
		}

		@Override
		public void close(CloseStatus status, String reason) {
			this.closed = true;
		}

		@Override
		public void abort(CloseStatus status, String reason) {
			this.violation.set("Aborted");
			this.closed = true;
		}

	}

}
