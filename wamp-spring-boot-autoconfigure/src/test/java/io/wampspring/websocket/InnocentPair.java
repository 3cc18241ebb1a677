package io.wampspring.websocket;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.test.ReceivedMessage;
import io.wampspring.test.WampTestClient;
import io.wampspring.test.WebSocketConnector;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two clients that have nothing to do with what is going on: one calls the other, again
 * and again, until the pair is closed. None of the calls may fail or take longer than
 * five seconds.
 */
final class InnocentPair implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(InnocentPair.class);

	private static final Duration PAUSE = Duration.ofMillis(10);

	private static final Duration LONGEST = Duration.ofSeconds(5);

	private static final String PROCEDURE = "com.example.innocent";

	private final WampTestClient callee;

	private final WampTestClient caller;

	private final CountDownLatch end = new CountDownLatch(1);

	private final Queue<String> failures = new ConcurrentLinkedQueue<>();

	// in nanoseconds; written by the thread that calls
	private final Queue<Long> durations = new ConcurrentLinkedQueue<>();

	private final Thread answering = new Thread(this::answer, "innocent-callee");

	private final Thread calling = new Thread(this::call, "innocent-caller");

	InnocentPair(TestApplication application) {
		WebSocketConnector connector = WebSocketConnector.to(application.port());
		this.callee = WampTestClient.connect(connector).join("realm1");
		this.callee.register(PROCEDURE);
		this.caller = WampTestClient.connect(connector).join("realm1");
		this.answering.start();
		this.calling.start();
	}

	private void answer() {
		while (this.end.getCount() > 0) {
			ReceivedMessage invocation = this.callee.next(PAUSE);
			if (invocation != null) {
				this.callee.yield(invocation.number(1), Map.of());
			}
		}
	}

	private void call() {
		try {
			while (!this.end.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
				long begin = System.nanoTime();
				this.caller.call(PROCEDURE);
				this.durations.add(System.nanoTime() - begin);
			}
		}
		catch (AssertionError | InterruptedException ex) {
			this.failures.add("caller: " + ex);
		}
	}

	/** End, and check that nothing went wrong. */
	@Override
	public void close() {
		this.end.countDown();
		try {
			this.calling.join(LONGEST.toMillis());
			this.answering.join(LONGEST.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.callee.close();
		this.caller.close();
		List<Long> sorted = this.durations.stream().sorted().toList();
		assertThat(this.failures).isEmpty();
		assertThat(sorted).isNotEmpty();
		logger.warn("{} innocent calls: p99 {} µs, longest {} µs", sorted.size(),
				sorted.get(sorted.size() * 99 / 100) / 1000, sorted.get(sorted.size() - 1) / 1000);
		assertThat(Duration.ofNanos(sorted.get(sorted.size() - 1))).isLessThan(LONGEST);
	}

}
