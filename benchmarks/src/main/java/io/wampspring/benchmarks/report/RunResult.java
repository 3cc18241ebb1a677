package io.wampspring.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One run, as stored. Immutable.
 *
 * @param plan name of the plan
 * @param commit the measured commit; ends with a plus sign if there were uncommitted
 * changes
 * @param date date in ISO 8601
 * @param jdk Java version
 * @param processors number of processors
 * @param cells the measurements
 * @param idleHeap bytes of live heap per idle client, by subject
 * @param targets targets of the run
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
	 * @param scenario name of the scenario
	 * @param subject name of the measured subject
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
