package io.wampspring.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.benchmarks.AppProcess.Ended;
import io.wampspring.benchmarks.app.Transport;
import io.wampspring.benchmarks.load.Content;
import io.wampspring.benchmarks.load.Endpoint;
import io.wampspring.benchmarks.load.PublishLoad;
import io.wampspring.benchmarks.load.Topics;
import io.wampspring.core.transport.SlowConsumerCause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * One of many subscribers reads nothing while events go to all of them. The others get
 * all events, each once and in order, as fast as without it; it is ended, which the
 * application learns; the heap stays small all the while.
 * <p>
 * {@code -Dwamp-tests.slow-reader.events}, {@code -Dwamp-tests.slow-reader.receivers} and
 * {@code -Dwamp-tests.slow-reader.bytes} make it larger than what fits into every build,
 * which {@code -Dwamp-tests.slow-reader.transport} does for one transport.
 */
@Tag("process")
class SlowReaderIT {

	private static final Logger logger = LoggerFactory.getLogger(SlowReaderIT.class);

	// together more than the buffers of the system take, which is up to 4 MB
	private static final int EVENTS = Integer.getInteger("wamp-tests.slow-reader.events", 800);

	private static final int BYTES = Integer.getInteger("wamp-tests.slow-reader.bytes", 8 * 1024);

	// the runs to compare take turns, so that other work on the machine disturbs both
	// alike
	private static final int TURN = Math.max(EVENTS / 200, 80);

	private static final int WARM_UP = Math.min(EVENTS, 200);

	// of live heap: buffers of one connection, and what clients that read are behind
	private static final long BOUND = 16L * 1024 * 1024;

	// of the rate without the client that does not read
	private static final double RATE = 0.9;

	// so that a disturbance does not decide
	private static final int COMPARISONS = 3;

	@ParameterizedTest
	@MethodSource("transports")
	void othersGetAllInOrderAndAsFastAsWithoutIt(Transport transport) throws IOException {
		try (AppProcess app = new AppProcess(List.of("-Xmx512m"),
				Path.of("target/slow-reader-" + transport.key() + ".log"))) {
			double ratio = 0;
			for (int i = 1; i <= COMPARISONS && ratio < RATE; i++) {
				ratio = compare(app, transport);
				long ended = i;
				await().untilAsserted(() -> assertThat(app.ended())
					.isEqualTo(Map.of(SlowConsumerCause.BUFFER_SIZE, new Ended(ended, ended))));
			}
			assertThat(ratio).isGreaterThanOrEqualTo(RATE);
		}
	}

	static Stream<Transport> transports() {
		String only = System.getProperty("wamp-tests.slow-reader.transport");
		return Transport.available().stream().filter((transport) -> only == null || only.equals(transport.key()));
	}

	/** Return the rate with the stalled client by the rate without it. */
	private static double compare(AppProcess app, Transport transport) throws IOException {
		try (Run without = new Run(app, transport, "bench.without"); Run with = new Run(app, transport, "bench.with")) {
			with.load.withStalledReceiver(4 * 1024);
			without.load.open();
			with.load.open();
			without.publish(WARM_UP);
			without.measure();
			long before = app.liveHeap();
			long most = 0;
			for (int events = TURN; events <= EVENTS; events += TURN) {
				without.publish(WARM_UP + events);
				with.publish(events);
				most = Math.max(most, app.liveHeap() - before);
			}
			without.finish();
			with.finish();
			logger.info(
					"{}: {} events of {} bytes, {} deliveries in a second, {} without the client that reads nothing; "
							+ "the heap grew by at most {} KB",
					transport.key(), EVENTS, BYTES, with.rate(), without.rate(), most / 1024);
			assertThat(most).isLessThan(BOUND);
			return (double) with.rate() / without.rate();
		}
	}

	/** One publisher with its subscribers. */
	private static final class Run implements AutoCloseable {

		private final PublishLoad load;

		private final int receivers;

		// while it is measured
		private long deliveries;

		private long nanos;

		Run(AppProcess app, Transport transport, String topic) throws IOException {
			// a thousand clients once; the others show the same with fewer
			this.receivers = Integer.getInteger("wamp-tests.slow-reader.receivers",
					(transport == Transport.DIRECT) ? 999 : 99);
			this.load = new PublishLoad(new Endpoint(Endpoint.Style.WAMP, app.ports().get(transport)),
					Topics.single(topic, this.receivers), 4, Content.string(BYTES));
		}

		/** Publish until there have been so many events in all. */
		void publish(long events) throws IOException {
			long done = this.load.done();
			long start = System.nanoTime();
			assertThat(this.load.run(this.receivers * events, Duration.ofMinutes(1))).as("done in time").isTrue();
			this.nanos += System.nanoTime() - start;
			this.deliveries += this.load.done() - done;
		}

		/** Forget what was measured before. */
		void measure() {
			this.nanos = 0;
			this.deliveries = 0;
		}

		void finish() throws IOException {
			this.load.finish();
			assertThat(this.load.faults().total()).as(this.load.faults().toString()).isZero();
		}

		long rate() {
			return (long) (this.deliveries * 1e9 / this.nanos);
		}

		@Override
		public void close() throws IOException {
			this.load.close();
		}

	}

}
