package io.wampspring.websocket.internal.tomcat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The fuzzing client of the Autobahn|Testsuite against frames of our own, both with the
 * threads of Tomcat and with an event loop. Its reports are
 * {@code target/autobahn/event-loop/index.html} and
 * {@code target/autobahn/container/index.html}. Needs
 * {@code interop/install-autobahn.sh}.
 */
@Tag("foreign")
class AutobahnIT {

	private static final Path CLIENT = Path.of("..", "interop", ".autobahn", "bin", "wstest");

	private static final Path REPORT = Path.of("target", "autobahn");

	// 12 and 13 are compression, which the transport declines
	private static final String SPECIFICATION = """
			{"outdir": "%s", "servers": [{"agent": "%s", "url": "ws://127.0.0.1:%d%s"}],
			"cases": ["*"], "exclude-cases": ["12.*", "13.*"], "exclude-agent-cases": {}}
			""";

	// all but those
	private static final int CASES = 301;

	// what the test suite wants to know, and does not judge
	private static final Set<String> PASSED = Set.of("OK", "INFORMATIONAL");

	@BeforeAll
	static void runAllCases() throws Exception {
		assumeTrue(Files.exists(CLIENT), "The test suite is not installed, see interop/install-autobahn.sh");
		List<Process> clients = new ArrayList<>();
		try (EchoServer server = new EchoServer()) {
			clients.add(run("event-loop", server.port(), EchoServer.LOOP));
			clients.add(run("container", server.port(), EchoServer.CONTAINER));
			for (Process client : clients) {
				assertThat(client.waitFor(10, TimeUnit.MINUTES)).as("ends").isTrue();
			}
		}
		finally {
			clients.forEach(Process::destroyForcibly);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "event-loop", "container" })
	void everyCasePasses(String agent) throws IOException {
		JsonNode cases = JsonMapper.shared()
			.readTree(Files.readString(REPORT.resolve(agent).resolve("index.json")))
			.path(agent);
		Map<String, String> failures = new TreeMap<>();
		cases.propertyNames().forEach((id) -> {
			JsonNode result = cases.path(id);
			String behavior = result.path("behavior").asString();
			String close = result.path("behaviorClose").asString();
			if (!PASSED.contains(behavior) || !PASSED.contains(close)) {
				failures.put(id, behavior + ", closing " + close);
			}
		});
		assertThat(failures).isEmpty();
		assertThat(cases.size()).isEqualTo(CASES);
	}

	private static Process run(String agent, int port, String path) throws IOException {
		Path report = Files.createDirectories(REPORT.resolve(agent));
		// of an earlier run
		Files.deleteIfExists(report.resolve("index.json"));
		Path specification = report.resolve("fuzzingclient.json");
		Files.writeString(specification, SPECIFICATION.formatted(report.toAbsolutePath(), agent, port, path));
		return new ProcessBuilder(CLIENT.toString(), "-m", "fuzzingclient", "-s", specification.toString())
			.redirectErrorStream(true)
			.redirectOutput(report.resolve("wstest.log").toFile())
			.start();
	}

}
