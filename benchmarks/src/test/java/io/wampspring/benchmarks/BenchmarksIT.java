package io.wampspring.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.wampspring.benchmarks.report.RunResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs benchmarks of each kind for a moment: they must work, with no reply lost or wrong.
 * How fast they are is not asked.
 */
@Tag("process")
class BenchmarksIT {

	private static final Set<String> SCENARIOS = Set.of("rpc-64", "fanout-100", "patterns-exact", "patterns-mixed",
			"subscribe-few", "subscribe-many", "idle");

	@Test
	void scenariosOfEachKindRunWithoutFaults() throws IOException {
		RunResult run = Benchmarks.run(Plan.SMOKE, (cell) -> SCENARIOS.contains(cell.substring(0, cell.indexOf('/'))),
				Path.of("target/smoke-app.log"));
		assertThat(run.cells()).isNotEmpty().allSatisfy((cell) -> {
			assertThat(cell.median().rate()).as(cell.scenario()).isPositive();
			assertThat(cell.median().cpu()).as(cell.scenario()).isNotNegative();
		});
		assertThat(run.cells()).extracting((cell) -> cell.scenario() + "/" + cell.subject())
			.contains("rpc-64/raw-own", "rpc-64/raw-jsr", "rpc-64/portable", "rpc-64/direct", "rpc-64/own-port",
					"fanout-100/raw-netty", "patterns-mixed/portable");
		assertThat(run.idleHeap()).containsKeys("raw-own", "raw-jsr", "portable", "direct", "own-port");
	}

}
