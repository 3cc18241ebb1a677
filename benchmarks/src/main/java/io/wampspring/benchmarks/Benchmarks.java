package io.wampspring.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import io.wampspring.benchmarks.report.Plot;
import io.wampspring.benchmarks.report.Results;
import io.wampspring.benchmarks.report.RunResult;
import io.wampspring.benchmarks.report.Tables;

/**
 * Runs the benchmarks from the command line:
 * {@code quick | full | profile | smoke [scenario[/subject]]}. System properties:
 * {@code bench.home}, the folder of this module; {@code bench.commit}, the measured
 * commit; {@code bench.app.options}, more options for the virtual machine of the
 * application.
 */
public final class Benchmarks {

	private static final List<String> APP_OPTIONS = List.of("-Xms1g", "-Xmx1g");

	private Benchmarks() {
	}

	/**
	 * Run. Ends with an error if any reply was lost, duplicated, out of order or wrong.
	 * @param args plan and, optionally, a prefix of the names of the scenarios to run
	 * @throws IOException if the application cannot be started or reached
	 */
	public static void main(String[] args) throws IOException {
		Path home = Path.of(System.getProperty("bench.home", "benchmarks"));
		Plan plan = Plan.of((args.length > 0) ? args[0] : "quick");
		String scenario = (args.length > 1) ? args[1] : "";
		RunResult run = run(plan, (name) -> name.startsWith(scenario), home.resolve("target/app.log"));
		Results results = new Results(home.resolve("results"), plan.name());
		System.out.println(Tables.of(run, results.last()));
		if (scenario.isEmpty()) {
			results.add(run);
			Files.writeString(home.resolve("results/" + plan.name() + ".svg"), Plot.of(run));
		}
	}

	/** Start the application, measure, and stop it. */
	static RunResult run(Plan plan, Predicate<String> wanted, Path log) throws IOException {
		List<String> options = new ArrayList<>(APP_OPTIONS);
		String more = System.getProperty("bench.app.options", "").trim();
		if (!more.isEmpty()) {
			options.addAll(List.of(more.split(" +")));
		}
		Files.createDirectories(log.toAbsolutePath().getParent());
		try (AppProcess app = new AppProcess(options, log)) {
			Runner runner = new Runner(app, plan, wanted, System.err::println);
			return runner.run(System.getProperty("bench.commit", "unknown")).judged(runner.transports());
		}
	}

}
