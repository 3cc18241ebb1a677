package io.wampspring.benchmarks.micro;

import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import io.wampspring.core.internal.transport.Frame;
import io.wampspring.core.internal.transport.MemoryClient;

/**
 * A routed call, from the bytes of CALL to the bytes of RESULT: four messages through
 * codec, session, dealer and outbox.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class DealerBenchmark {

	@Param({ "64", "2048" })
	private int size;

	private final RouterFixture router = new RouterFixture();

	private PaddedNumber call = new PaddedNumber("", "");

	private PaddedNumber yield = new PaddedNumber("", "");

	private @Nullable MemoryClient caller;

	private @Nullable MemoryClient callee;

	private long sent;

	private long invocation;

	private long results;

	/** Register. */
	@Setup
	public void setUp() {
		String arguments = "[\"" + "x".repeat(this.size) + "\"]]";
		this.call = new PaddedNumber("[48,", ",{},\"bench.echo\"," + arguments);
		this.yield = new PaddedNumber("[70,", ",{}," + arguments);
		this.callee = this.router.join(this::onCallee);
		RouterFixture.send(this.callee, "[64,1,{},\"bench.echo\"]");
		this.caller = this.router.join((frame) -> this.results++);
	}

	// answering here would call back into the router while it sends
	private void onCallee(Frame frame) {
		int at = frame.offset();
		if (frame.array()[at + 1] == '6' && frame.array()[at + 2] == '8') {
			this.invocation = PaddedNumber.second(frame.array(), at, frame.length());
		}
	}

	/**
	 * Call.
	 * @return number of received results
	 */
	@Benchmark
	public long call() {
		MemoryClient from = this.caller;
		MemoryClient to = this.callee;
		if (from == null || to == null) {
			throw new IllegalStateException("Not set up");
		}
		from.send(this.call.with(++this.sent));
		to.send(this.yield.with(this.invocation));
		return this.results;
	}

	/** Check that each call has a result. */
	@TearDown
	public void tearDown() {
		this.router.close();
		// WELCOME, results, GOODBYE
		if (this.results < this.sent + 1) {
			throw new IllegalStateException(this.results + " messages for " + this.sent + " calls");
		}
	}

}
