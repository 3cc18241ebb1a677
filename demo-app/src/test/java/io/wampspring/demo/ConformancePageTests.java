package io.wampspring.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/conformance.md} lists each numbered check with the tests that make it, and
 * there are such tests.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformancePageTests {

	private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	// about a transport that does not exist yet
	private static final List<Integer> PLANNED = List.of(17, 18, 19);

	private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\| .+ \\| (`[^|]+) \\|$");

	private static final Pattern CODE = Pattern.compile("`(\\w+)`");

	private static final Pattern TEST = Pattern.compile("(?:void|Stream<DynamicTest>) (\\w+)\\(");

	private static final Pattern NAME = Pattern.compile("\"checks? ([^:\"]+): .*?(?:void) (\\w+)\\(", Pattern.DOTALL);

	private static final Pattern NUMBER = Pattern.compile("\\d+");

	// number of a check -> Class.method
	private final Map<Integer, Set<String>> listed = new TreeMap<>();

	// Class -> source
	private final Map<String, String> sources = new TreeMap<>();

	@BeforeAll
	void read() throws IOException {
		Matcher row = ROW.matcher(Files.readString(ROOT.resolve("docs/conformance.md")));
		while (row.find()) {
			int number = Integer.parseInt(row.group(1));
			assertThat(this.listed.put(number, names(row.group(2)))).as("check %s is listed twice", number).isNull();
		}
		try (Stream<Path> modules = Files.list(ROOT)) {
			for (Path module : modules.filter((path) -> Files.exists(path.resolve("src/test/java"))).toList()) {
				readSources(module.resolve("src/test/java"));
			}
		}
	}

	private void readSources(Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.filter((path) -> path.toString().endsWith(".java")).toList()) {
				this.sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
			}
		}
	}

	private static Set<String> names(String cell) {
		Set<String> names = new TreeSet<>();
		String current = "";
		for (String name : CODE.matcher(cell).results().map((code) -> code.group(1)).toList()) {
			if (Character.isUpperCase(name.charAt(0))) {
				current = name;
			}
			else {
				names.add(current + "." + name);
			}
		}
		return names;
	}

	@Test
	void eachCheckIsListed() {
		assertThat(this.listed.keySet()).containsExactlyElementsOf(
				IntStream.rangeClosed(1, 138).boxed().filter((i) -> !PLANNED.contains(i)).toList());
		assertThat(this.listed.values()).noneMatch(Set::isEmpty);
	}

	@Test
	void listedTestsExist() {
		Set<String> existing = new TreeSet<>();
		this.sources.forEach((type, source) -> TEST.matcher(source)
			.results()
			.forEach((method) -> existing.add(type + "." + method.group(1))));
		this.listed.forEach((number, names) -> assertThat(existing).as("tests of check %s", number).containsAll(names));
	}

	@Test
	void testsThatNameACheckAreListed() {
		this.sources
			.forEach((type, source) -> NAME.matcher(source).results().forEach((test) -> assertListed(type, test)));
	}

	private void assertListed(String type, MatchResult test) {
		NUMBER.matcher(test.group(1))
			.results()
			.map((number) -> Integer.parseInt(number.group()))
			.forEach((number) -> assertThat(this.listed.get(number)).as("tests of check %s", number)
				.contains(type + "." + test.group(2)));
	}

}
