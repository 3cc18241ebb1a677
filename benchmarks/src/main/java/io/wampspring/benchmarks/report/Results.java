package io.wampspring.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The stored runs: one line of JSON each, in one file per plan.
 */
public final class Results {

	private final JsonMapper mapper = new JsonMapper();

	private final Path file;

	/**
	 * Open a file.
	 * @param folder folder of the file
	 * @param plan the plan of the runs
	 */
	public Results(Path folder, String plan) {
		this.file = folder.resolve(plan + ".jsonl");
	}

	/**
	 * Return the last stored run.
	 * @return the run, or {@code null} if there is none
	 * @throws IOException if the file cannot be read
	 */
	public @Nullable RunResult last() throws IOException {
		if (!Files.exists(this.file)) {
			return null;
		}
		List<String> lines = Files.readAllLines(this.file);
		return lines.isEmpty() ? null : this.mapper.readValue(lines.get(lines.size() - 1), RunResult.class);
	}

	/**
	 * Store a run.
	 * @param run the run
	 * @throws IOException if the file cannot be written
	 */
	public void add(RunResult run) throws IOException {
		Files.createDirectories(this.file.toAbsolutePath().getParent());
		Files.writeString(this.file, this.mapper.writeValueAsString(run) + "\n", StandardOpenOption.CREATE,
				StandardOpenOption.APPEND);
	}

}
