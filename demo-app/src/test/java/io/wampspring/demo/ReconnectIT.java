package io.wampspring.demo;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Clients of other projects come back by themselves, with their procedures and
 * subscriptions, whatever ended their connection. Few of them, once, by default;
 * {@code -Dwamp-tests.reconnect.clients=50 -Dwamp-tests.reconnect.rounds=5} for many,
 * often.
 */
@Tag("foreign")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReconnectIT {

	private static final Logger logger = LoggerFactory.getLogger(ReconnectIT.class);

	private static final int CLIENTS = Integer.getInteger("wamp-tests.reconnect.clients", 10);

	private static final int ROUNDS = Integer.getInteger("wamp-tests.reconnect.rounds", 1);

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private static final String NEVER = "com.reconnect.never";

	private final Map<String, Process> clients = new TreeMap<>();

	private final int port = freePort();

	private final TcpRelay relay = relay(this.port);

	private final RouterProcess router = new RouterProcess(this.port, "--wamp.shutdown.grace-period=500ms");

	private int round;

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static TcpRelay relay(int target) {
		try {
			return new TcpRelay(target);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@BeforeAll
	void start() throws IOException {
		Path folder = InteropClient.folder();
		Path node = folder.resolve("node_modules/autobahn");
		Path python = folder.resolve(".venv/bin/python");
		assumeTrue(Files.exists(node), node + " is not installed, see interop/install.sh");
		assumeTrue(Files.exists(python), python + " is not installed, see interop/install.sh");
		// the router is not there yet: who ends because of that fails the test
		String script = folder.resolve("js/reconnect.mjs").toString();
		launch("autobahn", "node", script, "--client", "autobahn");
		launch("python", python.toString(), folder.resolve("python/reconnect.py").toString());
		this.router.start();
		await().atMost(LIMIT).ignoreExceptionsInstanceOf(IOException.class).until(() -> {
			probe().close();
			return true;
		});
		Path jawampa = folder.resolve("jawampa/target");
		launchIfInstalled("jawampa", jawampa.resolve("classes/Reconnect.class"),
				Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-cp",
				jawampa.resolve("classes") + ":" + jawampa.resolve("lib") + "/*", "Reconnect");
		// the one that does not go on trying before it has been connected once
		launch("wampy", "node", script, "--client", "wampy");
		awaitAll();
	}

	// not every machine has the tools for them
	private void launchIfInstalled(String name, Path needed, String... command) throws IOException {
		if (Files.exists(needed)) {
			launch(name, command);
		}
		else {
			logger.warn("{} is not tested: {} is not installed, see interop/install.sh", name, needed);
		}
	}

	private void launch(String name, String... command) throws IOException {
		List<String> all = new ArrayList<>(List.of(command));
		all.addAll(List.of("--url", "ws://localhost:" + this.relay.port() + "/ws", "--count", String.valueOf(CLIENTS)));
		this.clients.put(name,
				new ProcessBuilder(all).redirectErrorStream(true)
					.redirectOutput(new File("target", "reconnect-" + name + ".log"))
					.start());
	}

	@AfterAll
	void stop() throws IOException, InterruptedException {
		for (Process client : this.clients.values()) {
			client.destroyForcibly().waitFor();
		}
		this.router.kill();
		this.relay.close();
	}

	// not over the relay, which cuts others
	private WampProbe probe() throws IOException {
		return new WampProbe("ws://localhost:" + this.port + "/ws");
	}

	/** Wait until each client has its procedure and its subscription again. */
	private void awaitAll() {
		this.round++;
		await().atMost(LIMIT)
			.pollInterval(Duration.ofMillis(200))
			.ignoreExceptionsInstanceOf(IOException.class)
			.untilAsserted(() -> {
				try (WampProbe probe = probe()) {
					// who is not back yet misses it, so it is published again
					probe.publish("com.reconnect.round", this.round);
					assertThat(missing(probe)).isEmpty();
				}
			});
	}

	private List<String> missing(WampProbe probe) throws IOException {
		List<String> missing = new ArrayList<>();
		for (Map.Entry<String, Process> client : this.clients.entrySet()) {
			assertThat(client.getValue().isAlive()).as("%s runs", client.getKey()).isTrue();
			for (int i = 0; i < CLIENTS; i++) {
				List<Object> state = probe.call("com.reconnect." + client.getKey() + "." + i);
				if (state.isEmpty() || !state.get(0).equals(this.round)) {
					missing.add(client.getKey() + "." + i + ": " + state);
				}
			}
		}
		return missing;
	}

	@Test
	void comeBackAfterTheConnectionIsReset() {
		for (int i = 0; i < ROUNDS; i++) {
			this.relay.terminate();
			awaitAll();
		}
	}

	@Test
	void comeBackAfterTheRouterIsKilled() throws Exception {
		for (int i = 0; i < ROUNDS; i++) {
			this.router.kill();
			this.router.start();
			awaitAll();
		}
	}

	@Test
	void comeBackAfterADeploymentAndTheirCallsHaveFailed() throws Exception {
		for (int i = 0; i < ROUNDS; i++) {
			try (WampProbe callee = probe()) {
				callee.register(NEVER);
				for (Process client : this.clients.values()) {
					OutputStream in = client.getOutputStream();
					in.write("hang\n".getBytes(StandardCharsets.UTF_8));
					in.flush();
				}
				callee.awaitInvocations(CLIENTS * this.clients.size());
				this.router.terminate();
			}
			this.router.start();
			awaitAll();
			try (WampProbe probe = probe()) {
				for (String client : this.clients.keySet()) {
					for (int j = 0; j < CLIENTS; j++) {
						assertThat(probe.call("com.reconnect." + client + "." + j)).as("%s %s", client, j)
							.containsExactly(this.round, "wamp.error.canceled");
					}
				}
			}
		}
	}

}
