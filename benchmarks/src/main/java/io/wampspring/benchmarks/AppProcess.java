package io.wampspring.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.wampspring.benchmarks.app.BenchServer;
import io.wampspring.benchmarks.app.Transport;
import io.wampspring.core.transport.SlowConsumerCause;

/**
 * The process that is measured, with the class path and the Java of this one.
 */
final class AppProcess implements AutoCloseable {

	private static final long PATIENCE_SECONDS = 20;

	private final Process process;

	private final BufferedReader answers;

	private final BufferedWriter questions;

	private final int nettyPort;

	private final int rawPort;

	private final Map<Transport, Integer> ports = new EnumMap<>(Transport.class);

	/**
	 * What the process has used since its start.
	 *
	 * @param cpuNanos processor time
	 * @param allocated bytes
	 */
	record Figures(long cpuNanos, long allocated) {

	}

	/**
	 * How many clients were ended as they did not keep up.
	 *
	 * @param counted what the meter says
	 * @param published how many events of Spring there were
	 */
	record Ended(long counted, long published) {

	}

	/**
	 * Start the process and wait until it serves.
	 * @param options of its virtual machine
	 * @param log gets what it prints
	 */
	AppProcess(List<String> options, Path log) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(options);
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), BenchServer.class.getName()));
		this.process = new ProcessBuilder(command).redirectError(new File(log.toString())).start();
		this.answers = new BufferedReader(
				new InputStreamReader(this.process.getInputStream(), StandardCharsets.US_ASCII));
		this.questions = new BufferedWriter(
				new OutputStreamWriter(this.process.getOutputStream(), StandardCharsets.US_ASCII));
		String[] numbers = read("start; see " + log).split(" ");
		List<Transport> transports = Transport.available();
		this.nettyPort = Integer.parseInt(numbers[0]);
		this.rawPort = Integer.parseInt(numbers[1]);
		for (int i = 2; i < numbers.length; i++) {
			this.ports.put(transports.get(i - 2), Integer.valueOf(numbers[i]));
		}
	}

	/** Return where the fan-out of Netty listens. */
	int nettyPort() {
		return this.nettyPort;
	}

	/** Return where the endpoints without WAMP listen. */
	int rawPort() {
		return this.rawPort;
	}

	/** Return where the transports listen. */
	Map<Transport, Integer> ports() {
		return this.ports;
	}

	Figures figures() throws IOException {
		String[] numbers = ask("figures").split(" ");
		return new Figures(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
	}

	/** Return the bytes that live after a garbage collection. */
	long liveHeap() throws IOException {
		return Long.parseLong(ask("heap"));
	}

	/** Return how many clients were ended for each cause, where there are any. */
	Map<SlowConsumerCause, Ended> ended() throws IOException {
		String[] numbers = ask("ended").split(" ");
		Map<SlowConsumerCause, Ended> ended = new EnumMap<>(SlowConsumerCause.class);
		for (SlowConsumerCause cause : SlowConsumerCause.values()) {
			int index = 2 * cause.ordinal();
			Ended clients = new Ended(Long.parseLong(numbers[index]), Long.parseLong(numbers[index + 1]));
			if (!clients.equals(new Ended(0, 0))) {
				ended.put(cause, clients);
			}
		}
		return ended;
	}

	private String ask(String question) throws IOException {
		this.questions.write(question + "\n");
		this.questions.flush();
		return read(question);
	}

	private String read(String what) throws IOException {
		String answer = this.answers.readLine();
		// the virtual machine itself may talk here, as it does when it begins to record
		while (answer != null && (answer.isEmpty() || !Character.isDigit(answer.charAt(0)))) {
			answer = this.answers.readLine();
		}
		if (answer == null) {
			throw new EOFException("The application ended: " + what);
		}
		return answer;
	}

	@Override
	public void close() {
		try {
			this.questions.close();
			if (!this.process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
