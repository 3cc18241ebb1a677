package io.wampspring.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One run. Immutable; this is what is kept.
 *
 * @param plan which plan
 * @param commit what was measured; ends with a plus sign if files had been changed
 * @param date when, ISO 8601
 * @param jdk which Java
 * @param processors how many there were
 * @param cells the measurements
 * @param idleHeap bytes of live heap per idle client, by subject
 * @param targets what was to be reached
 */
public record RunResult(String plan, String commit, String date, String jdk, int processors, List<CellResult> cells,
		Map<String, Double> idleHeap, List<Target> targets) {

	/**
	 * Return this run with its targets.
	 * @param transports the subjects that have targets
	 * @return a run
	 */
	public RunResult judged(List<String> transports) {
		List<Target> all = new ArrayList<>();
		transports.forEach((transport) -> all.addAll(Targets.of(this, transport)));
		return new RunResult(this.plan, this.commit, this.date, this.jdk, this.processors, this.cells, this.idleHeap,
				List.copyOf(all));
	}

	/**
	 * Return the medians of a cell.
	 * @param scenario what was done
	 * @param subject who did it
	 * @return the medians
	 * @throws IllegalArgumentException if there is no such cell
	 */
	Sample cell(String scenario, String subject) {
		return this.cells.stream()
			.filter((cell) -> cell.scenario().equals(scenario) && cell.subject().equals(subject))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("Not measured: " + scenario + "/" + subject))
			.median();
	}

	boolean has(String scenario, String subject) {
		return this.cells.stream()
			.anyMatch((cell) -> cell.scenario().equals(scenario) && cell.subject().equals(subject));
	}

}
