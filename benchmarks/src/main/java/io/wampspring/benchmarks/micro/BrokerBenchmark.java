package io.wampspring.benchmarks.micro;

import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import io.wampspring.core.internal.transport.MemoryClient;

/**
 * A publication with 100 subscribers, from the bytes of PUBLISH to the bytes of EVENT;
 * the figures are per event.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class BrokerBenchmark {

	private static final int SUBSCRIBERS = 100;

	private final RouterFixture router = new RouterFixture();

	private final PaddedNumber publish = new PaddedNumber("[16,", ",{},\"bench.topic\",[\"" + "x".repeat(256) + "\"]]");

	private @Nullable MemoryClient publisher;

	private long sent;

	private long received;

	/** Subscribe. */
	@Setup
	public void setUp() {
		for (int i = 0; i < SUBSCRIBERS; i++) {
			RouterFixture.send(this.router.join((frame) -> this.received++), "[32,1,{},\"bench.topic\"]");
		}
		this.publisher = this.router.join((frame) -> {
		});
	}

	/**
	 * Publish.
	 * @return number of received messages
	 */
	@Benchmark
	@OperationsPerInvocation(SUBSCRIBERS)
	public long event() {
		MemoryClient client = this.publisher;
		if (client == null) {
			throw new IllegalStateException("Not set up");
		}
		client.send(this.publish.with(++this.sent));
		return this.received;
	}

	/** Check that each event was received. */
	@TearDown
	public void tearDown() {
		this.router.close();
		if (this.received < SUBSCRIBERS * (this.sent + 2)) {
			throw new IllegalStateException(this.received + " messages for " + this.sent + " publications");
		}
	}

}
