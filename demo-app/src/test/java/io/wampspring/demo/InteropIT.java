package io.wampspring.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;

import io.wampspring.annotation.WampProcedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * WAMP clients that others wrote, against the greenhouse: each client with each of its
 * serializers does everything in {@code interop/scenarios.txt}.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "greenhouse.interval=250ms", "greenhouse.calibration=500ms" })
@Tag("foreign")
class InteropIT {

	private static final List<String> SERIALIZERS = List.of("json", "msgpack", "cbor");

	private static final List<String> BATCHED = List.of("json", "msgpack", "cbor", "msgpack.batched", "cbor.batched");

	@LocalServerPort
	private int port;

	@TestFactory
	Stream<DynamicNode> clientsAndWhatIsSaidOfThem() throws IOException {
		List<String> scenarios = scenarios();
		InteropMatrix matrix = new InteropMatrix(scenarios);
		List<InteropClient.Run> runs = Stream
			.of(runs(InteropClient.javaScript("Autobahn|JS", "autobahn"), SERIALIZERS),
					runs(InteropClient.javaScript("Wampy", "wampy"), SERIALIZERS),
					runs(InteropClient.python("Autobahn|Python"), BATCHED))
			.flatMap((some) -> some)
			.toList();
		runs.forEach(matrix::add);
		return Stream.concat(runs.stream().map((run) -> container(run, scenarios)),
				Stream.of(DynamicTest.dynamicTest("docs/interop.md tells the same", () -> checkPage(runs, matrix))));
	}

	@Test
	void thePageHasTheClientThatNpmHas() throws IOException {
		Path installed = InteropClient.folder().resolve("node_modules/wampy/dist/browser/wampy.min.js");
		assumeTrue(Files.exists(installed), "npm's packages are not installed, see interop/install.sh");
		ClassPathResource served = new ClassPathResource("static/vendor/wampy/wampy.min.js");
		assertThat(served.getContentAsByteArray()).isEqualTo(Files.readAllBytes(installed));
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
		assumeTrue(!report.outcome().equals("unsupported"), report.detail());
		assertThat(report.outcome()).as("%s: %s", scenario, report.detail()).isEqualTo("passed");
	}

	private static void checkPage(List<InteropClient.Run> runs, InteropMatrix matrix) throws IOException {
		String missing = runs.stream()
			.map(InteropClient.Run::missing)
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
		assumeTrue(missing == null, missing);
		Files.writeString(Path.of("target", "interop.md"), matrix.render());
		assertThat(Path.of("..", "docs", "interop.md")).content().contains(matrix.render());
	}

	private static List<String> scenarios() throws IOException {
		List<String> scenarios = Files.readAllLines(InteropClient.folder().resolve("scenarios.txt"))
			.stream()
			.filter((line) -> !line.isBlank() && !line.startsWith("#"))
			.toList();
		assertThat(scenarios).isNotEmpty();
		return scenarios;
	}

	/**
	 * What the greenhouse has no use for.
	 */
	@TestConfiguration(proxyBeanMethods = false)
	static class Statistics {

		@WampProcedure("com.interop.mean")
		double mean(Iterator<Double> values) {
			double sum = 0;
			int count = 0;
			while (values.hasNext()) {
				sum += values.next();
				count++;
			}
			return sum / count;
		}

	}

}
