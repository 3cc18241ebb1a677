package io.wampspring.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * More WAMP clients that others wrote, against the greenhouse: each with each of its
 * serializers does what {@code interop/basic.txt} lists.
 */
@Tag("foreign")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "greenhouse.interval=250ms")
class BasicInteropIT {

	private static final List<String> TEXT_AND_MSGPACK = List.of("json", "msgpack");

	private static final List<String> ALL = List.of("json", "msgpack", "cbor");

	@LocalServerPort
	private int port;

	@TestFactory
	Stream<DynamicNode> clientsDoWhatIsBasic() throws IOException {
		List<String> scenarios = Files.readAllLines(InteropClient.folder().resolve("basic.txt"))
			.stream()
			.filter((line) -> !line.isBlank() && !line.startsWith("#"))
			.toList();
		assertThat(scenarios).isNotEmpty();
		return Stream.of(runs(python("xconn", "xcorn"), ALL), runs(python("swampyer", "wsdump"), List.of("json")),
				runs(javaScript(), TEXT_AND_MSGPACK), runs(rust(), TEXT_AND_MSGPACK), runs(java(), TEXT_AND_MSGPACK))
			.flatMap((some) -> some)
			.map((run) -> container(run, scenarios));
	}

	/** Of each package, or what it needs alone, there is a command in the environment. */
	private static InteropClient python(String name, String command) {
		Path folder = InteropClient.folder();
		return InteropClient.program(name, folder.resolve(".venv/bin/" + command),
				folder.resolve(".venv/bin/python").toString(), folder.resolve("python/basic.py").toString(), "--client",
				name);
	}

	private static InteropClient javaScript() {
		Path folder = InteropClient.folder();
		return InteropClient.program("kraftfahrstrasse",
				folder.resolve("node_modules/@verkehrsministerium/kraftfahrstrasse"), "node",
				folder.resolve("js/basic.mjs").toString(), "--client", "kraftfahrstrasse");
	}

	private static InteropClient rust() {
		Path program = InteropClient.folder().resolve("target/debug/wamp-interop");
		return InteropClient.program("wamp_async", program, program.toString());
	}

	private static InteropClient java() {
		Path target = InteropClient.folder().resolve("jawampa/target");
		return InteropClient.program("jawampa", target.resolve("classes/Basic.class"),
				Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-cp",
				target.resolve("classes") + ":" + target.resolve("lib") + "/*", "Basic");
	}

	private Stream<InteropClient.Run> runs(InteropClient client, List<String> serializers) {
		return serializers.stream().map((serializer) -> client.with(serializer, "ws://localhost:" + this.port + "/ws"));
	}

	private static DynamicNode container(InteropClient.Run run, List<String> scenarios) {
		return DynamicContainer.dynamicContainer(run.client() + ", " + run.serializer(),
				scenarios.stream().map((scenario) -> DynamicTest.dynamicTest(scenario, () -> check(run, scenario))));
	}

	private static void check(InteropClient.Run run, String scenario) {
		String missing = run.missing();
		assumeTrue(missing == null, missing);
		InteropClient.Report report = run.report(scenario);
		assertThat(report.outcome()).as("%s: %s", scenario, report.detail()).isEqualTo("passed");
	}

}
