package io.wampspring.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Code in the README and in {@code docs} is code that is built and tested: every block in
 * one of our languages says in a comment before it which file it is from, and its text
 * stands there, whatever the white space. A line that holds an ellipsis only leaves
 * something out. Configuration (YAML) may stand for itself.
 */
class DocumentationTests {

	private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	private static final Pattern BLOCK = Pattern.compile(
			"(?m)(?:^<!-- file: (?<file>\\S+) -->\\n+)?^```(?<language>java|kotlin|js|yaml|xml|html|groovy)\\n(?<code>(?s:.*?))^```$");

	private static final Pattern ELISION = Pattern.compile("(?m)^\\s*(//|#|<!--)? ?…( -->)?$");

	private static final Pattern IMPORT = Pattern.compile("(?m)^import [a-z][\\w.]*\\.([A-Z]\\w*);$");

	private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)[^)]*\\)");

	@TestFactory
	Stream<DynamicTest> codeIsFromTheFileItNames() throws IOException {
		return pages().stream().flatMap((page) -> blocks(page).stream().map((block) -> test(page, block)));
	}

	/** A stranger pastes these, and must not have to look for what a name means. */
	@ParameterizedTest
	@ValueSource(strings = { "README.md", "docs/getting-started.md" })
	void javaOfTheFirstPagesHasItsImports(String page) {
		SoftAssertions softly = new SoftAssertions();
		for (Block block : blocks(ROOT.resolve(page))) {
			if (block.file() != null && block.file().endsWith(".java")) {
				String code = block.code().replaceAll("(?m)^import .*$", "");
				IMPORT.matcher(read(ROOT.resolve(block.file())))
					.results()
					.filter((line) -> Pattern.compile("\\b" + line.group(1) + "\\b").matcher(code).find())
					.forEach((line) -> softly.assertThat(block.code())
						.as("%s, block %d", page, block.number())
						.contains(line.group()));
			}
		}
		softly.assertAll();
	}

	@Test
	void versionsOfTheFirstStepsAreThoseOfTheBuild() {
		String pom = read(ROOT.resolve("pom.xml"));
		String own = value(pom, "<artifactId>wamp-parent</artifactId>\\s*<version>(.*?)</version>");
		String boot = value(pom, "<spring-boot.version>(.*?)</spring-boot.version>");
		assertThat(value(read(ROOT.resolve("first-steps/pom.xml")), "<version>(.*?)</version>")).isEqualTo(boot);
		assertThat(read(ROOT.resolve("first-steps/build.gradle"))).contains("version '" + boot + "'");
		for (String file : List.of("README.md", "docs/getting-started.md", "first-steps/pom.xml")) {
			assertThat(read(ROOT.resolve(file))).as(file)
				.containsPattern("<artifactId>wamp-spring-boot-starter</artifactId>\\s*<version>" + own + "</version>");
		}
		for (String file : List.of("README.md", "docs/getting-started.md", "first-steps/build.gradle")) {
			assertThat(read(ROOT.resolve(file))).as(file).contains("wamp-spring-boot-starter:" + own + "'");
		}
	}

	private static String value(String text, String pattern) {
		Matcher matcher = Pattern.compile(pattern).matcher(text);
		assertThat(matcher.find()).as(pattern).isTrue();
		return matcher.group(1);
	}

	@TestFactory
	Stream<DynamicTest> linksLeadSomewhere() throws IOException {
		return pages().stream().flatMap((page) -> LINK.matcher(read(page)).results().map((link) -> {
			Path target = page.resolveSibling(link.group(1)).normalize();
			return DynamicTest.dynamicTest(ROOT.relativize(page) + " -> " + link.group(1),
					() -> assertThat(target).exists());
		}));
	}

	@Test
	void theIndexLeadsToEveryPage() throws IOException {
		Path index = ROOT.resolve("docs/README.md");
		List<Path> targets = LINK.matcher(read(index))
			.results()
			.map((link) -> index.resolveSibling(link.group(1)).normalize())
			.toList();
		assertThat(pages()).filteredOn((page) -> !page.getFileName().toString().equals("README.md"))
			.isNotEmpty()
			.allMatch(targets::contains);
	}

	@Test
	void theQuickStartHasFewerThanFortyLines() {
		String readme = read(ROOT.resolve("README.md"));
		String quickStart = readme.substring(readme.indexOf("## Quick start"));
		String section = quickStart.substring(0, quickStart.indexOf("\n## "));
		long lines = BLOCK.matcher(section)
			.results()
			.flatMap((block) -> block.group(3).lines())
			.filter((line) -> !line.isBlank())
			.count();
		assertThat(lines).isBetween(10L, 39L);
	}

	private static DynamicTest test(Path page, Block block) {
		String name = "%s, block %d".formatted(ROOT.relativize(page), block.number());
		return DynamicTest.dynamicTest(name, () -> {
			assertThat(block.file()).as("a comment <!-- file: ... --> before the block").isNotNull();
			String source = squeeze(read(ROOT.resolve(block.file())));
			int from = 0;
			for (String part : ELISION.split(block.code())) {
				int found = source.indexOf(squeeze(part), from);
				assertThat(found).as("where this stands in %s:%n%s", block.file(), part).isNotNegative();
				from = found + squeeze(part).length();
			}
		});
	}

	/** Returns the text without white space, which is the formatter's business. */
	private static String squeeze(String text) {
		return text.replaceAll("\\s", "");
	}

	private static List<Path> pages() throws IOException {
		List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
		try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
			docs.filter((path) -> path.toString().endsWith(".md")).sorted().forEach(pages::add);
		}
		return pages;
	}

	private static List<Block> blocks(Path page) {
		List<Block> blocks = new ArrayList<>();
		Matcher matcher = BLOCK.matcher(read(page));
		while (matcher.find()) {
			if (matcher.group("file") != null || !matcher.group("language").equals("yaml")) {
				blocks.add(new Block(blocks.size() + 1, matcher.group("file"), matcher.group("code")));
			}
		}
		return blocks;
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new IllegalStateException("Cannot read " + file, ex);
		}
	}

	private record Block(int number, String file, String code) {

	}

}
