package io.wampspring.demo.attack;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

import com.sun.management.UnixOperatingSystemMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The process that is attacked, with the class path and the Java of this one, but without
 * what is there for tests of other modules.
 */
final class AttackedProcess implements AutoCloseable {

	/** A realm that wants a ticket. */
	static final String CLOSED_REALM = "closed";

	private static final Duration START = Duration.ofMinutes(2);

	private static final Duration ANSWER = Duration.ofSeconds(10);

	private static final Pattern PORT = Pattern
		.compile("Tomcat started on ports? (\\d+) \\(http\\)(?:, (\\d+) \\(http\\))?");

	private static final List<String> POOLED = List.of("http-nio-", "task-", "RMI ", "JMX ", "ForkJoinPool",
			"Attach Listener", "Keep-Alive-Timer", "C1 ", "C2 ", "HttpClient-", "wamp-write-", "wamp-handler-",
			"wamp-callback-", "wamp-security-", "wamp-urgent-");

	private final HttpClient http = HttpClient.newHttpClient();

	private final Process process;

	private final Path log;

	private final int port;

	private final int wampPort;

	private final JMXConnector connector;

	private final MBeanServerConnection beans;

	/**
	 * Start the process and wait until it serves.
	 * @param heap size of its heap, as for {@code -Xmx}
	 * @param arguments properties as {@code --name=value}
	 * @param log gets what it prints
	 */
	AttackedProcess(String heap, List<String> arguments, Path log) throws IOException {
		this.log = log;
		Files.createDirectories(Objects.requireNonNull(log.getParent()));
		Files.deleteIfExists(log);
		String realm = "--wamp.realms." + CLOSED_REALM + ".auth.";
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + heap, "-cp",
						classPath(), AttackedApplication.class.getName(), "--server.port=0",
						"--server.address=127.0.0.1", "--spring.main.banner-mode=off", realm + "allow-anonymous=false",
						realm + "users.alice.role=user", realm + "users.alice.ticket=sesame-of-alice"));
		command.addAll(arguments);
		this.process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(new File(log.toString()))
			.start();
		await().atMost(START).until(() -> !this.process.isAlive() || PORT.matcher(Files.readString(log)).find());
		Matcher started = PORT.matcher(Files.readString(log));
		assertThat(started.find()).as("started; see " + log).isTrue();
		this.port = Integer.parseInt(started.group(1));
		this.wampPort = (started.group(2) != null) ? Integer.parseInt(started.group(2)) : this.port;
		this.connector = JMXConnectorFactory.connect(new JMXServiceURL(agent()));
		this.beans = this.connector.getMBeanServerConnection();
	}

	private static String classPath() {
		return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> !entry.endsWith("-tests.jar")
					&& (!entry.contains("test-classes") || Files.exists(Path.of(entry, "io/wampspring/demo/attack"))))
			.collect(Collectors.joining(File.pathSeparator));
	}

	private String agent() throws IOException {
		try {
			VirtualMachine machine = VirtualMachine.attach(Long.toString(this.process.pid()));
			try {
				return machine.startLocalManagementAgent();
			}
			finally {
				machine.detach();
			}
		}
		catch (AttachNotSupportedException ex) {
			throw new IOException(ex);
		}
	}

	/** The port for clients: {@code wamp.port} if there is one. */
	int port() {
		return this.wampPort;
	}

	/** Whether it says of itself that it is up. */
	boolean isHealthy() {
		try {
			return this.process.isAlive() && get("health").path("status").asString().equals("UP");
		}
		catch (IOException ex) {
			// it does not answer
			return false;
		}
	}

	/** Return what the process has logged at these levels. */
	List<String> logged(String... levels) throws IOException {
		try (var lines = Files.lines(this.log)) {
			return lines.filter((line) -> Arrays.stream(levels).anyMatch((level) -> line.contains(" " + level + " ")))
				.toList();
		}
	}

	/** Return how much the process has logged. */
	long logSize() throws IOException {
		return Files.size(this.log);
	}

	Footprint footprint() throws IOException {
		MemoryMXBean memory = bean(ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
		ThreadMXBean threads = bean(ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
		UnixOperatingSystemMXBean system = bean(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME,
				UnixOperatingSystemMXBean.class);
		Map<String, Long> tables = tables();
		memory.gc();
		int lasting = 0;
		for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
			lasting += (thread != null && POOLED.stream().noneMatch(thread.getThreadName()::startsWith)) ? 1 : 0;
		}
		return new Footprint(memory.getHeapMemoryUsage().getUsed(), lasting, system.getOpenFileDescriptorCount(),
				tables);
	}

	private <T> T bean(String name, Class<T> type) throws IOException {
		return ManagementFactory.newPlatformMXBeanProxy(this.beans, name, type);
	}

	private Map<String, Long> tables() throws IOException {
		Map<String, Long> tables = new TreeMap<>();
		get("wamp").path("realms").forEach((realm) -> {
			for (String table : List.of("sessions", "registrations", "subscriptions", "callsInFlight")) {
				tables.merge(table, realm.path(table).asLong(), Long::sum);
			}
		});
		return tables;
	}

	private JsonNode get(String path) throws IOException {
		URI uri = URI.create("http://127.0.0.1:" + this.port + "/actuator/" + path);
		try {
			HttpResponse<String> response = this.http.send(HttpRequest.newBuilder(uri).timeout(ANSWER).build(),
					HttpResponse.BodyHandlers.ofString());
			return JsonMapper.shared().readTree(response.body());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException(ex);
		}
	}

	@Override
	public void close() throws IOException {
		try {
			this.connector.close();
		}
		finally {
			this.process.destroy();
			try {
				if (!this.process.waitFor(ANSWER.toSeconds(), TimeUnit.SECONDS)) {
					this.process.destroyForcibly();
				}
			}
			catch (InterruptedException ex) {
				this.process.destroyForcibly();
				Thread.currentThread().interrupt();
			}
		}
	}

}
