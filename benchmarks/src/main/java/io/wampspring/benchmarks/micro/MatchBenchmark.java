package io.wampspring.benchmarks.micro;

import java.util.concurrent.TimeUnit;

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
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

import io.wampspring.core.internal.uri.PatternIndex;
import io.wampspring.core.uri.MatchPolicy;

/**
 * Matching of a URI against patterns: one third each of exact, prefix and wildcard.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class MatchBenchmark {

	@Param({ "99", "9999" })
	private int patterns;

	private final PatternIndex<Integer> index = new PatternIndex<>();

	private String[] uris = {};

	private int next;

	/** Fill the index. */
	@Setup
	public void setUp() {
		this.uris = new String[this.patterns / 3];
		for (int i = 0; i < this.uris.length; i++) {
			this.uris[i] = "bench.room" + i + ".sensor.value";
			this.index.put(MatchPolicy.EXACT, this.uris[i], i);
			this.index.put(MatchPolicy.PREFIX, "bench.room" + i + ".", i);
			this.index.put(MatchPolicy.WILDCARD, "bench.room" + i + "..value", i);
		}
	}

	private String uri() {
		this.next = (this.next + 31) % this.uris.length;
		return this.uris[this.next];
	}

	/**
	 * Find all three matches.
	 * @param blackhole consumes the matches
	 */
	@Benchmark
	public void all(Blackhole blackhole) {
		this.index.forEachMatch(uri(), blackhole::consume);
	}

	/**
	 * Find the best match, like a call.
	 * @return the match
	 */
	@Benchmark
	public Object best() {
		Integer best = this.index.best(uri());
		if (best == null) {
			throw new IllegalStateException("No match");
		}
		return best;
	}

}
