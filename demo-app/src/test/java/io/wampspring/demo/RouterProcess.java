package io.wampspring.demo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The greenhouse in a process of its own, always on the same port, which can be stopped
 * in ways that a JVM does not survive. For one thread.
 */
final class RouterProcess {

	private final int port;

	private final List<String> arguments;

	private @Nullable Process process;

	RouterProcess(int port, String... arguments) {
		this.port = port;
		this.arguments = List.of(arguments);
	}

	/** Start it. */
	void start() throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-Xmx256m", "-cp", classPath(), DemoApplication.class.getName(), "--server.address=127.0.0.1",
						"--server.port=" + this.port));
		command.addAll(this.arguments);
		this.process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target", "router-process.log")))
			.start();
	}

	// what is configured for tests is not for the other process
	private static String classPath() {
		String own = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		return Arrays.stream(own.split(File.pathSeparator))
			.filter((entry) -> !Path.of(entry).endsWith("test-classes"))
			.collect(Collectors.joining(File.pathSeparator));
	}

	/** Kill it: SIGKILL. */
	void kill() throws InterruptedException {
		Process running = this.process;
		if (running != null) {
			running.destroyForcibly().waitFor();
		}
	}

	/** Stop it as deployments do, SIGTERM, and wait until it has ended. */
	void terminate() throws InterruptedException {
		Process running = this.process;
		if (running != null) {
			running.destroy();
			if (!running.waitFor(60, TimeUnit.SECONDS)) {
				throw new AssertionError("The router does not end");
			}
		}
	}

}
