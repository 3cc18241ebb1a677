package io.wampspring.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.wampspring.benchmarks.app.Transport;
import io.wampspring.benchmarks.report.CellResult;
import io.wampspring.benchmarks.report.RunResult;
import io.wampspring.benchmarks.report.Sample;
import io.wampspring.benchmarks.report.Statistics;

/**
 * Takes all measurements of a plan.
 */
final class Runner {

	// number of processors used by other load, above which a measurement is repeated
	private static final double MAX_OTHERS = 0.25;

	private final AppProcess app;

	private final Plan plan;

	private final Predicate<String> wanted;

	private final Consumer<String> progress;

	private final Trial trial;

	private int retries;

	/**
	 * Create a runner.
	 * @param app the measured process
	 * @param plan the plan
	 * @param wanted selects cells by name
	 * @param progress gets lines about the progress
	 */
	Runner(AppProcess app, Plan plan, Predicate<String> wanted, Consumer<String> progress) {
		this.app = app;
		this.plan = plan;
		this.wanted = wanted;
		this.progress = progress;
		this.trial = new Trial(app);
		this.retries = plan.retries();
	}

	/**
	 * Measure.
	 * @param commit the measured commit
	 * @return all results, without targets
	 * @throws FaultException if a reply was missing or wrong
	 */
	RunResult run(String commit) throws IOException {
		Matrix matrix = new Matrix(this.app.ports(), this.app.rawPort(), this.app.nettyPort(), this.plan);
		List<List<Cell>> groups = new ArrayList<>();
		for (List<Cell> group : matrix.groups()) {
			groups.add(group.stream().filter((cell) -> this.wanted.test(cell.name())).toList());
		}
		for (List<Cell> group : groups) {
			for (Cell cell : group) {
				this.trial.run(cell, Duration.ZERO, this.plan.priming());
			}
		}
		List<CellResult> results = new ArrayList<>();
		for (List<Cell> group : groups) {
			results.addAll(measure(group));
		}
		Map<String, Double> heap = idle(
				matrix.idle().stream().filter((cell) -> this.wanted.test(cell.name())).toList());
		String date = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
		return new RunResult(this.plan.name(), commit, date, System.getProperty("java.runtime.version"),
				Runtime.getRuntime().availableProcessors(), results, heap, List.of());
	}

	private List<CellResult> measure(List<Cell> group) throws IOException {
		Map<Cell, List<Sample>> samples = new LinkedHashMap<>();
		for (int i = 0; i < this.plan.repetitions(); i++) {
			for (Cell cell : group) {
				samples.computeIfAbsent(cell, (key) -> new ArrayList<>()).add(leastDisturbed(cell));
			}
		}
		List<CellResult> results = new ArrayList<>();
		samples.forEach((cell, all) -> results
			.add(new CellResult(cell.scenario(), cell.subject(), Statistics.median(all), Statistics.spread(all))));
		return results;
	}

	// selected by the load of other processes, never by the result
	private Sample leastDisturbed(Cell cell) throws IOException {
		Sample sample = sample(cell);
		if (sample.others() <= MAX_OTHERS || this.retries == 0) {
			return sample;
		}
		this.retries--;
		Sample second = sample(cell);
		return (second.others() < sample.others()) ? second : sample;
	}

	private Sample sample(Cell cell) throws IOException {
		Sample sample = this.trial.run(cell, this.plan.warmUp(), this.plan.measure());
		this.progress.accept(String.format("%s: %.2f us, %.0f/s", cell.name(), sample.cpu(), sample.rate()));
		return sample;
	}

	private Map<String, Double> idle(List<Cell> cells) throws IOException {
		Map<String, Double> heap = new LinkedHashMap<>();
		for (Cell cell : cells) {
			double bytes = this.trial.heapPerClient(cell, this.plan.idleSessions());
			this.progress.accept(String.format("%s: %.0f bytes", cell.name(), bytes));
			heap.put(cell.subject(), bytes);
		}
		return heap;
	}

	/** Return the subjects that have targets. */
	List<String> transports() {
		return this.app.ports().keySet().stream().map(Transport::key).toList();
	}

}
