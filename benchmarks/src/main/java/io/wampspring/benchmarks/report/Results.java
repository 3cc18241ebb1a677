package io.wampspring.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The runs that are kept: one line of JSON each, in one file per plan.
 */
public final class Results {

	private final JsonMapper mapper = new JsonMapper();

	private final Path file;

	/**
	 * Open a file.
	 * @param folder where it is
	 * @param plan whose runs it keeps
	 */
	public Results(Path folder, String plan) {
		this.file = folder.resolve(plan + ".jsonl");
	}

	/**
	 * Return the last run that was kept.
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
	 * Keep a run.
	 * @param run the run
	 * @throws IOException if the file cannot be written
	 */
	public void add(RunResult run) throws IOException {
		Files.createDirectories(this.file.toAbsolutePath().getParent());
		Files.writeString(this.file, this.mapper.writeValueAsString(run) + "\n", StandardOpenOption.CREATE,
				StandardOpenOption.APPEND);
	}

}
