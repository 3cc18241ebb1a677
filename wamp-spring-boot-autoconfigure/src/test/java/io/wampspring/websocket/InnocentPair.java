package io.wampspring.websocket;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.test.RawWebSocket;

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

	private final RawWebSocket callee;

	private final RawWebSocket caller;

	private final CountDownLatch end = new CountDownLatch(1);

	private final Queue<String> failures = new ConcurrentLinkedQueue<>();

	// in nanoseconds; written by the thread that calls
	private final Queue<Long> durations = new ConcurrentLinkedQueue<>();

	private final Thread answering = new Thread(this::answer, "innocent-callee");

	private final Thread calling = new Thread(this::call, "innocent-caller");

	InnocentPair(TestApplication application) throws IOException {
		this.callee = application.connect();
		this.callee.join("realm1");
		this.callee.send("[64,1,{},\"" + PROCEDURE + "\"]");
		this.callee.readText();
		this.caller = application.connect();
		this.caller.join("realm1");
		this.answering.start();
		this.calling.start();
	}

	private void answer() {
		try {
			while (true) {
				String invocation = this.callee.readText();
				this.callee.send("[70," + invocation.split(",")[1] + ",{}]");
			}
		}
		catch (IOException ex) {
			if (this.end.getCount() > 0) {
				this.failures.add("callee: " + ex);
			}
		}
	}

	private void call() {
		try {
			for (int i = 1; !this.end.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS); i++) {
				long begin = System.nanoTime();
				this.caller.send("[48," + i + ",{},\"" + PROCEDURE + "\"]");
				String result = this.caller.readText();
				this.durations.add(System.nanoTime() - begin);
				if (!result.startsWith("[50," + i + ",")) {
					this.failures.add(result);
				}
			}
		}
		catch (IOException | InterruptedException ex) {
			this.failures.add("caller: " + ex);
		}
	}

	/** End, and check that nothing went wrong. */
	@Override
	public void close() throws IOException {
		this.end.countDown();
		try {
			this.calling.join(LONGEST.toMillis());
			this.callee.close();
			this.answering.join(LONGEST.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.caller.close();
		List<Long> sorted = this.durations.stream().sorted().toList();
		assertThat(this.failures).isEmpty();
		assertThat(sorted).isNotEmpty();
		logger.warn("{} innocent calls: p99 {} µs, longest {} µs", sorted.size(),
				sorted.get(sorted.size() * 99 / 100) / 1000, sorted.get(sorted.size() - 1) / 1000);
		assertThat(Duration.ofNanos(sorted.get(sorted.size() - 1))).isLessThan(LONGEST);
	}

}
