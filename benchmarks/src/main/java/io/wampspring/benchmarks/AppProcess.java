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
 * The measured process, with the class path and the Java version of this one.
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
	 * Resources used by the process since its start.
	 *
	 * @param cpuNanos processor time in nanoseconds
	 * @param allocated allocated bytes
	 */
	record Figures(long cpuNanos, long allocated) {

	}

	/**
	 * Number of slow clients whose connections were closed.
	 *
	 * @param counted value of the meter
	 * @param published number of application events
	 */
	record Ended(long counted, long published) {

	}

	/**
	 * Start the process and wait until it accepts connections.
	 * @param options options of its virtual machine
	 * @param log file for its output
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

	/** Return the port of the fan-out of Netty. */
	int nettyPort() {
		return this.nettyPort;
	}

	/** Return the port of the endpoints without WAMP. */
	int rawPort() {
		return this.rawPort;
	}

	/** Return the ports of the transports. */
	Map<Transport, Integer> ports() {
		return this.ports;
	}

	Figures figures() throws IOException {
		String[] numbers = ask("figures").split(" ");
		return new Figures(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
	}

	/** Return the live heap after a garbage collection, in bytes. */
	long liveHeap() throws IOException {
		return Long.parseLong(ask("heap"));
	}

	/** Return the number of closed slow clients by cause, without zeros. */
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
		// the virtual machine may print lines, too, for example when a recording starts
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
