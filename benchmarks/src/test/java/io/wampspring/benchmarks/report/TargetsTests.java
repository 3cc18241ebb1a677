package io.wampspring.benchmarks.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the judgement of a run, and for keeping it.
 */
class TargetsTests {

	private static Sample sample(double cpu, double p50, double allocated) {
		return new Sample(cpu, 1000, p50, 2 * p50, 3 * p50, allocated, 1, 0);
	}

	private static RunResult run() {
		List<CellResult> cells = new ArrayList<>();
		for (String scenario : List.of("rpc-64", "rpc-2k", "rpc-16k", "rpc-single", "fanout-100", "fanout-1000")) {
			cells.add(new CellResult(scenario, "raw-own", sample(1, 50, 0), 0));
			cells.add(new CellResult(scenario, "raw-netty", sample(2, 50, 0), 0));
			cells.add(new CellResult(scenario, "raw-jsr", sample(10, 60, 0), 0));
			cells.add(new CellResult(scenario, "portable", sample(12.5, 120, 1000), 0));
			cells.add(new CellResult(scenario, "direct", sample(2.5, 120, 1000), 0));
			cells.add(new CellResult(scenario, "own-port", sample(1.6, 50, 1000), 0));
		}
		for (String subject : List.of("portable", "direct")) {
			cells.add(new CellResult("patterns-exact", subject, sample(10, 0, 0), 0));
			cells.add(new CellResult("patterns-mixed", subject, sample(14, 0, 0), 0));
			cells.add(new CellResult("subscribe-few", subject, sample(10, 0, 0), 0));
			cells.add(new CellResult("subscribe-many", subject, sample(30, 0, 0), 0));
		}
		cells.add(new CellResult("fanout-stalled", "direct", sample(3, 0, 0), 0));
		return new RunResult("quick", "abc", "2026-01-01T00:00:00Z", "17", 2, cells,
				Map.of("portable", 71.0 * 1024, "direct", 17.0 * 1024), List.of())
			.judged(List.of("portable", "direct", "own-port"));
	}

	private static Target target(String transport, String name) {
		return run().targets()
			.stream()
			.filter((target) -> target.transport().equals(transport) && target.name().startsWith(name))
			.findFirst()
			.orElseThrow();
	}

	@Test
	void eachTransportIsComparedWithTheRawEndpointOfItsKind() {
		assertThat(target("portable", "call, 8 x 2").value()).isEqualTo(1.25);
		assertThat(target("portable", "call, 8 x 2").pass()).isFalse();
		assertThat(target("direct", "call, 8 x 2").value()).isEqualTo(2.5);
		assertThat(target("direct", "call, 8 x 2").pass()).isTrue();
		assertThat(target("portable", "call, one at a time").value()).isEqualTo(2);
	}

	@Test
	void portOfItsOwnHasTargetsOfItsOwn() {
		assertThat(target("own-port", "call, 8 x 2").value()).isEqualTo(1.6);
		assertThat(target("own-port", "call, 8 x 2").pass()).isFalse();
		assertThat(target("own-port", "call, one at a time").limit()).isEqualTo(0.9);
		assertThat(target("own-port", "call, 16 KiB").limit()).isEqualTo(2.5);
	}

	@Test
	void rateWithAStalledReceiverIsComparedWithThatWithout() {
		assertThat(target("direct", "1 of 1,000").value()).isEqualTo(1);
		assertThat(target("direct", "1 of 1,000").pass()).isTrue();
	}

	@Test
	void fanOutIsComparedWithThatOfNetty() {
		assertThat(target("portable", "fan-out 1 to 100").value()).isEqualTo(6.25);
	}

	@Test
	void memoryAndPatternsAreJudged() {
		assertThat(target("portable", "idle session").pass()).isTrue();
		assertThat(target("direct", "idle session").pass()).isFalse();
		assertThat(target("direct", "10,000 mixed").value()).isEqualTo(1.4);
		assertThat(target("direct", "SUBSCRIBE").pass()).isFalse();
	}

	@Test
	void aTableTellsHitsAndMisses() {
		assertThat(Tables.of(run(), null)).contains("MISS by 4 %").contains("pass");
	}

	@Test
	void whatIsKeptIsReadAgain(@TempDir Path folder) throws IOException {
		Results results = new Results(folder, "quick");
		assertThat(results.last()).isNull();
		RunResult run = run();
		results.add(new RunResult("quick", "older", "", "", 1, List.of(), Map.of(), List.of()));
		results.add(run);
		assertThat(results.last()).isEqualTo(run);
	}

}
