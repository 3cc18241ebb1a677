package io.wampspring.actuate.internal.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.wampspring.actuate.FakeRouter;
import io.wampspring.connection.internal.InboundOverflows;
import io.wampspring.connection.internal.SlowConsumers;
import io.wampspring.core.limit.ExecutorFigures;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/metrics.md} and the Grafana dashboard know the meters that there are, and
 * no others.
 */
class MetricsDocumentationTests {

	private static final Path DOCS = Path.of("../docs");

	private static final Pattern NAME = Pattern.compile("\\bwamp_[a-z_]+");

	private static final Pattern CODE = Pattern.compile("`([^`]+)`");

	private static final Pattern SELECTOR = Pattern.compile("(wamp_[a-z_]+)\\{([^}]*)}");

	private static final Pattern GROUPING = Pattern.compile("by \\(([^)]*)\\)");

	private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

	private final FakeRouter router = new FakeRouter();

	@BeforeEach
	void bind() {
		this.router.with("realm1").session(1, "json");
		new WampMetrics(this.router, Runnable::run).bindTo(this.registry);
		new ExecutorMetrics(() -> Map.of("handlers", new ExecutorFigures(1, 2, 3, 4, false))).bindTo(this.registry);
		new SlowConsumerMetrics(new SlowConsumers((event) -> {
		}, Runnable::run)).bindTo(this.registry);
		new InboundMetrics(new InboundOverflows(1, (event) -> {
		}, Runnable::run)).bindTo(this.registry);
	}

	@Test
	void tableListsTheMetersWithTheirTags() throws IOException {
		Map<String, Set<String>> documented = new TreeMap<>();
		rows().forEach((row) -> documented.put(row.get(0), new TreeSet<>(row.subList(2, row.size()))));
		Map<String, Set<String>> actual = new TreeMap<>();
		for (Meter meter : this.registry.getMeters()) {
			actual.put(meter.getId().getName(),
					meter.getId().getTags().stream().map(Tag::getKey).collect(Collectors.toCollection(TreeSet::new)));
		}
		assertThat(documented).isEqualTo(actual);
	}

	@Test
	void tableListsTheNamesAtPrometheus() throws IOException {
		assertThat(rows().map((row) -> row.get(1)).collect(Collectors.toSet())).isEqualTo(families());
	}

	@Test
	void everyMetricInTheDocumentationExists() throws IOException {
		Set<String> known = new HashSet<>(samples());
		known.addAll(families());
		assertThat(known).containsAll(names(Files.readString(DOCS.resolve("metrics.md"))));
	}

	@Test
	void dashboardShowsEveryMetricAndNoOther() throws IOException {
		assertThat(names(String.join("\n", expressions()))).isEqualTo(samples());
	}

	@Test
	void dashboardSelectsByTagsThatTheMetricsHave() throws IOException {
		for (String expression : expressions()) {
			SELECTOR.matcher(expression).results().forEach((match) -> {
				Set<String> labels = Stream.of(match.group(2).split(","))
					.map((selector) -> selector.split("[=!]", 2)[0])
					.collect(Collectors.toSet());
				assertThat(labelsOf(match.group(1))).as(expression).containsAll(labels);
				GROUPING.matcher(expression)
					.results()
					.forEach((grouping) -> assertThat(labelsOf(match.group(1))).as(expression)
						.contains(grouping.group(1).split(", ")));
			});
		}
	}

	@Test
	void dashboardNamesTagsInLegendsThatItGroupsBy() throws IOException {
		for (JsonNode target : targets()) {
			Set<String> grouped = GROUPING.matcher(target.get("expr").asString())
				.results()
				.flatMap((match) -> Stream.of(match.group(1).split(", ")))
				.collect(Collectors.toSet());
			Set<String> shown = Pattern.compile("\\{\\{(\\w+)}}")
				.matcher(target.get("legendFormat").asString())
				.results()
				.map((match) -> match.group(1))
				.collect(Collectors.toSet());
			assertThat(shown).as(target.get("expr").asString()).isEqualTo(grouped);
		}
	}

	@Test
	void dashboardPlacesEveryPanelOnItsOwn() throws IOException {
		Set<Integer> ids = new HashSet<>();
		Set<List<Integer>> taken = new HashSet<>();
		for (JsonNode panel : dashboard().get("panels")) {
			assertThat(ids.add(panel.get("id").asInt())).isTrue();
			JsonNode position = panel.get("gridPos");
			int right = position.get("x").asInt() + position.get("w").asInt();
			assertThat(right).isLessThanOrEqualTo(24);
			for (int x = position.get("x").asInt(); x < right; x++) {
				for (int y = 0; y < position.get("h").asInt(); y++) {
					assertThat(taken.add(List.of(x, position.get("y").asInt() + y))).isTrue();
				}
			}
		}
	}

	private static Stream<List<String>> rows() throws IOException {
		return Files.readAllLines(DOCS.resolve("metrics.md"))
			.stream()
			.filter((line) -> line.startsWith("| `wamp."))
			.map((line) -> line.substring(0, line.lastIndexOf('|', line.length() - 2)))
			.map((line) -> CODE.matcher(line).results().map((match) -> match.group(1)).toList());
	}

	private static JsonNode dashboard() throws IOException {
		return new JsonMapper().readTree(Files.readString(DOCS.resolve("grafana/wamp-dashboard.json")));
	}

	private static List<JsonNode> targets() throws IOException {
		List<JsonNode> targets = new ArrayList<>();
		for (JsonNode panel : dashboard().get("panels")) {
			panel.path("targets").forEach(targets::add);
		}
		return targets;
	}

	private static List<String> expressions() throws IOException {
		return targets().stream().map((target) -> target.get("expr").asString()).toList();
	}

	private static Set<String> names(String text) {
		return NAME.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
	}

	private Set<String> families() {
		return this.registry.scrape()
			.lines()
			.filter((line) -> line.startsWith("# TYPE "))
			.map((line) -> line.split(" ")[2])
			.collect(Collectors.toSet());
	}

	private Set<String> samples() {
		return this.registry.scrape()
			.lines()
			.filter((line) -> !line.startsWith("#"))
			.map((line) -> line.split("[{ ]")[0])
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private Set<String> labelsOf(String name) {
		// Prometheus itself adds the first
		return Stream
			.concat(Stream.of("instance"),
					this.registry.scrape()
						.lines()
						.filter((line) -> line.startsWith(name + "{"))
						.flatMap((line) -> Pattern.compile("(\\w+)=\"").matcher(line).results())
						.map((match) -> match.group(1)))
			.collect(Collectors.toSet());
	}

}
