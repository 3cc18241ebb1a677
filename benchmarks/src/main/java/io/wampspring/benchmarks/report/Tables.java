package io.wampspring.benchmarks.report;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A run as tables in Markdown, readable in a terminal, too.
 */
public final class Tables {

	private static final double KILOBYTE = 1024;

	private Tables() {
	}

	/**
	 * Print a run.
	 * @param run the run
	 * @param before an earlier run to compare with
	 * @return several lines
	 */
	public static String of(RunResult run, @Nullable RunResult before) {
		StringBuilder text = new StringBuilder();
		text.append(String.format(Locale.ROOT, "%s run of %s, %s, Java %s, %d processors%n%n", run.plan(), run.commit(),
				run.date(), run.jdk(), run.processors()));
		cells(run, text);
		heap(run, text);
		targets(run, before, text);
		return text.toString();
	}

	private static void cells(RunResult run, StringBuilder text) {
		line(text, "scenario", "subject", "CPU us/op", "spread", "op/s", "p50 us", "p99 us", "p99.9 us", "B/op",
				"driver us", "others");
		text.append("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
		for (CellResult cell : run.cells()) {
			Sample median = cell.median();
			line(text, String.format("%-14s", cell.scenario()), String.format("%-8s", cell.subject()),
					figure(median.cpu()), Math.round(100 * cell.spread()) + " %", figure(median.rate()),
					figure(median.p50()), figure(median.p99()), figure(median.p999()), figure(median.allocated()),
					figure(median.driver()), figure(median.others()));
		}
	}

	private static void heap(RunResult run, StringBuilder text) {
		if (run.idleHeap().isEmpty()) {
			return;
		}
		text.append('\n');
		line(text, "idle client", "live heap, KB");
		text.append("| --- | ---: |\n");
		run.idleHeap().forEach((subject, bytes) -> line(text, subject, figure(bytes / KILOBYTE)));
	}

	private static void targets(RunResult run, @Nullable RunResult before, StringBuilder text) {
		text.append('\n');
		line(text, "target", "transport", "measured", "limit", "", "before");
		text.append("| --- | --- | ---: | ---: | --- | ---: |\n");
		for (Target target : run.targets()) {
			line(text, String.format("%-42s", target.name()), target.transport(),
					figure(target.value()) + " " + target.unit(), figure(target.limit()),
					target.pass() ? "pass"
							: "MISS by " + Math.round(100 * (target.value() / target.limit() - 1)) + " %",
					(before != null) ? earlier(before.targets(), target) : "");
		}
		text.append("\nlost, duplicated, out of order, wrong: 0 (anything else ends a run)\n");
	}

	private static String earlier(List<Target> targets, Target target) {
		return targets.stream()
			.filter((other) -> other.name().equals(target.name()) && other.transport().equals(target.transport()))
			.findFirst()
			.map((other) -> figure(other.value()))
			.orElse("");
	}

	private static void line(StringBuilder text, String... columns) {
		text.append("| ").append(String.join(" | ", columns)).append(" |\n");
	}

	/** Format with three significant digits. */
	static String figure(double value) {
		if (value >= 1000) {
			return String.format(Locale.ROOT, "%,.0f", value);
		}
		return String.format(Locale.ROOT, (value >= 100) ? "%.0f" : (value >= 10) ? "%.1f" : "%.2f", value);
	}

}
