package io.wampspring.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client of another project in a process of its own, which reports on its standard
 * output what it managed to do.
 */
final class InteropClient {

	private static final String PREFIX = "interop: ";

	private static final long LIMIT_SECONDS = 240;

	private final List<String> command;

	private final Path needed;

	private InteropClient(Path needed, String... command) {
		this.needed = needed;
		this.command = List.of(command);
	}

	/** Returns the folder of the clients. */
	static Path folder() {
		return Path.of("..", "interop").toAbsolutePath().normalize();
	}

	static InteropClient javaScript(String name) {
		return new InteropClient(folder().resolve("node_modules/" + name), "node",
				folder().resolve("js/main.mjs").toString(), "--client", name);
	}

	static InteropClient python() {
		Path python = folder().resolve(".venv/bin/python");
		return new InteropClient(python, python.toString(), folder().resolve("python/main.py").toString());
	}

	/** Returns a run of this client, which starts when its first report is asked for. */
	Run with(String serializer, String url) {
		List<String> arguments = new ArrayList<>(this.command);
		arguments.addAll(List.of("--serializer", serializer, "--url", url, "--realm", "realm1"));
		return new Run(this.needed, arguments);
	}

	/**
	 * What became of a scenario.
	 *
	 * @param outcome {@code passed}, {@code failed} or {@code unsupported}
	 * @param detail why
	 */
	record Report(String outcome, String detail) {

	}

	/**
	 * One process, for one serializer.
	 */
	static final class Run {

		private final Path needed;

		private final List<String> command;

		// scenario -> what became of it; null until the process has run; for one thread
		private @Nullable Map<String, Report> reports;

		private String output = "";

		private Run(Path needed, List<String> command) {
			this.needed = needed;
			this.command = command;
		}

		/** Says what is not installed, or returns {@code null}. */
		@Nullable String missing() {
			return Files.exists(this.needed) ? null : this.needed + " is not installed, see interop/install.sh";
		}

		Report report(String scenario) throws IOException, InterruptedException {
			Map<String, Report> reports = this.reports;
			if (reports == null) {
				reports = run();
				this.reports = reports;
			}
			return reports.getOrDefault(scenario, new Report("missing", "no report came; output: " + this.output));
		}

		private Map<String, Report> run() throws IOException, InterruptedException {
			Path log = Files.createTempFile("interop", ".log");
			Process process = new ProcessBuilder(this.command).redirectErrorStream(true)
				.redirectOutput(log.toFile())
				.start();
			boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
			process.destroyForcibly();
			this.output = Files.readString(log, StandardCharsets.UTF_8) + (ended ? "" : " (had to be stopped)");
			Files.delete(log);
			Map<String, Report> reports = new LinkedHashMap<>();
			this.output.lines()
				.filter((line) -> line.startsWith(PREFIX))
				.map((line) -> JsonMapper.shared().readTree(line.substring(PREFIX.length())))
				.filter((report) -> report.has("scenario"))
				.forEach((report) -> reports.put(report.path("scenario").asString(), read(report)));
			return reports;
		}

		private static Report read(JsonNode report) {
			return new Report(report.path("outcome").asString(), report.path("detail").asString(""));
		}

	}

}
