package io.wampspring.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
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

	private final String name;

	private final List<String> command;

	private final Path needed;

	private InteropClient(String name, Path needed, String... command) {
		this.name = name;
		this.needed = needed;
		this.command = List.of(command);
	}

	/** Returns the folder of the clients. */
	static Path folder() {
		return Path.of("..", "interop").toAbsolutePath().normalize();
	}

	/** Returns a client on Node.js, from its adapter {@code js/<module>.mjs}. */
	static InteropClient javaScript(String name, String module) {
		return new InteropClient(name, folder().resolve("node_modules/" + module), "node",
				folder().resolve("js/main.mjs").toString(), "--client", module);
	}

	/** Returns the client on Python. */
	static InteropClient python(String name) {
		Path python = folder().resolve(".venv/bin/python");
		return new InteropClient(name, python, python.toString(), folder().resolve("python/main.py").toString());
	}

	/** Returns any other client, from its program. */
	static InteropClient program(String name, Path needed, String... command) {
		return new InteropClient(name, needed, command);
	}

	/** Returns a client on Node.js that only authenticates, with all methods it knows. */
	static InteropClient javaScriptAuthentication(String name, String module) {
		return new InteropClient(name, folder().resolve("node_modules/" + module), "node",
				folder().resolve("js/auth.mjs").toString(), "--client", module);
	}

	/** Returns the client on Python that only authenticates. */
	static InteropClient pythonAuthentication(String name) {
		Path python = folder().resolve(".venv/bin/python");
		return new InteropClient(name, python, python.toString(), folder().resolve("python/auth.py").toString());
	}

	/** Returns a run of this client, which starts when its first report is asked for. */
	Run with(String serializer, String url) {
		return new Run(this, serializer, url);
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
	 * One process, for one serializer. For one thread.
	 */
	static final class Run {

		private final InteropClient client;

		private final String serializer;

		private final String url;

		// scenario -> what became of it; null until the process has run
		private @Nullable Map<String, Report> reports;

		private String output = "";

		private Run(InteropClient client, String serializer, String url) {
			this.client = client;
			this.serializer = serializer;
			this.url = url;
		}

		String client() {
			return this.client.name;
		}

		String serializer() {
			return this.serializer;
		}

		/** Says what is not installed, or returns {@code null}. */
		@Nullable String missing() {
			Path needed = this.client.needed;
			return Files.exists(needed) ? null : needed + " is not installed, see interop/install.sh";
		}

		Report report(String scenario) {
			Map<String, Report> reports = this.reports;
			if (reports == null) {
				reports = run();
				this.reports = reports;
			}
			return reports.getOrDefault(scenario, new Report("missing", "no report came; output: " + this.output));
		}

		private Map<String, Report> run() {
			try {
				this.output = execute();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new IllegalStateException("Interrupted while a client ran", ex);
			}
			Map<String, Report> reports = new LinkedHashMap<>();
			this.output.lines()
				.filter((line) -> line.startsWith(PREFIX))
				.map((line) -> JsonMapper.shared().readTree(line.substring(PREFIX.length())))
				.filter((report) -> report.has("scenario"))
				.forEach((report) -> reports.put(report.path("scenario").asString(), read(report)));
			return reports;
		}

		private String execute() throws IOException, InterruptedException {
			List<String> command = new ArrayList<>(this.client.command);
			command.addAll(List.of("--serializer", this.serializer, "--url", this.url, "--realm", "realm1"));
			Path log = Files.createTempFile("interop", ".log");
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(log.toFile())
				.start();
			boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
			process.destroyForcibly();
			String text = Files.readString(log, StandardCharsets.UTF_8);
			Files.delete(log);
			return ended ? text : text + " (had to be stopped)";
		}

		private static Report read(JsonNode report) {
			return new Report(report.path("outcome").asString(), report.path("detail").asString(""));
		}

	}

}
