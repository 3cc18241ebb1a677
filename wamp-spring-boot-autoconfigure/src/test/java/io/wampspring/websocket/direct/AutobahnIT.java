package io.wampspring.websocket.direct;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The fuzzing client of the Autobahn|Testsuite against frames of our own. Its report is
 * {@code target/autobahn/index.html}. Needs {@code interop/install-autobahn.sh}.
 */
class AutobahnIT {

	private static final Path CLIENT = Path.of("..", "interop", ".autobahn", "bin", "wstest");

	private static final Path REPORT = Path.of("target", "autobahn");

	// 12 and 13 are compression, which the transport declines
	private static final String SPECIFICATION = """
			{"outdir": "%s", "servers": [{"agent": "direct", "url": "ws://127.0.0.1:%d/echo"}],
			"cases": ["*"], "exclude-cases": ["12.*", "13.*"], "exclude-agent-cases": {}}
			""";

	@Test
	void everyCasePasses() throws Exception {
		assumeTrue(Files.exists(CLIENT), "The test suite is not installed, see interop/install-autobahn.sh");
		Files.createDirectories(REPORT);
		try (EchoServer server = new EchoServer()) {
			run(server.port());
		}
		Map<String, String> behaviors = behaviors("behavior");
		assertThat(behaviors).hasSizeGreaterThan(290);
		assertThat(behaviors.values()).as("%s", behaviors).isSubsetOf("OK", "INFORMATIONAL");
		assertThat(behaviors("behaviorClose").values()).isSubsetOf("OK", "INFORMATIONAL");
	}

	private static void run(int port) throws IOException, InterruptedException {
		Path specification = REPORT.resolve("fuzzingclient.json");
		Files.writeString(specification, SPECIFICATION.formatted(REPORT.toAbsolutePath(), port));
		Process process = new ProcessBuilder(CLIENT.toString(), "-m", "fuzzingclient", "-s", specification.toString())
			.redirectErrorStream(true)
			.redirectOutput(REPORT.resolve("wstest.log").toFile())
			.start();
		try {
			assertThat(process.waitFor(10, TimeUnit.MINUTES)).as("ends").isTrue();
		}
		finally {
			process.destroyForcibly();
		}
	}

	private static Map<String, String> behaviors(String name) throws IOException {
		JsonNode cases = JsonMapper.shared().readTree(Files.readString(REPORT.resolve("index.json"))).path("direct");
		Map<String, String> behaviors = new TreeMap<>();
		cases.propertyNames().forEach((id) -> behaviors.put(id, cases.path(id).path(name).asString()));
		return behaviors;
	}

}
