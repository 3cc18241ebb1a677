package io.wampspring.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * WAMP clients that others wrote, against the greenhouse: each client with each of its
 * serializers does everything in {@code interop/scenarios.txt}.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "greenhouse.interval=250ms")
class InteropIT {

	@LocalServerPort
	private int port;

	@TestFactory
	Stream<DynamicNode> autobahnForJavaScript() throws IOException {
		return everySerializer(InteropClient.javaScript("autobahn"), "json", "msgpack", "cbor");
	}

	@TestFactory
	Stream<DynamicNode> wampy() throws IOException {
		return everySerializer(InteropClient.javaScript("wampy"), "json", "msgpack", "cbor");
	}

	@TestFactory
	Stream<DynamicNode> autobahnForPython() throws IOException {
		return everySerializer(InteropClient.python(), "json", "msgpack", "cbor", "json.batched", "msgpack.batched",
				"cbor.batched");
	}

	@Test
	void thePageHasTheClientThatNpmHas() throws IOException {
		Path installed = InteropClient.folder().resolve("node_modules/wampy/dist/browser/wampy.min.js");
		assumeTrue(Files.exists(installed), "npm's packages are not installed, see interop/install.sh");
		ClassPathResource served = new ClassPathResource("static/vendor/wampy/wampy.min.js");
		assertThat(served.getContentAsByteArray()).isEqualTo(Files.readAllBytes(installed));
	}

	private Stream<DynamicNode> everySerializer(InteropClient client, String... serializers) throws IOException {
		List<String> scenarios = Files.readAllLines(InteropClient.folder().resolve("scenarios.txt"))
			.stream()
			.filter((line) -> !line.isBlank() && !line.startsWith("#"))
			.toList();
		assertThat(scenarios).isNotEmpty();
		return Stream.of(serializers).map((serializer) -> {
			InteropClient.Run run = client.with(serializer, "ws://localhost:" + this.port + "/ws");
			return DynamicContainer.dynamicContainer(serializer, scenarios.stream()
				.map((scenario) -> DynamicTest.dynamicTest(scenario, () -> check(run, scenario))));
		});
	}

	private static void check(InteropClient.Run run, String scenario) throws Exception {
		String missing = run.missing();
		assumeTrue(missing == null, missing);
		InteropClient.Report report = run.report(scenario);
		assumeTrue(!report.outcome().equals("unsupported"), report.detail());
		assertThat(report.outcome()).as("%s: %s", scenario, report.detail()).isEqualTo("passed");
	}

}
