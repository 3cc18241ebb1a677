package io.wampspring.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each line of {@code docs/security.md} names tests, and there are such tests.
 */
class SecurityPageTests {

	private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	private static final Pattern ROW = Pattern
		.compile("(?m)^\\| (?!attacker \\|)([^|\\n]+) \\| ([^|\\n]+) \\| [^|\\n]+ \\| ([^|\\n]+) \\|$");

	private static final Pattern CODE = Pattern.compile("`(?:([A-Z]\\w+))?\\.?([a-z]\\w+)?`");

	private static final Pattern TEST = Pattern.compile("void (\\w+)\\(");

	@TestFactory
	Stream<DynamicTest> everyThreatHasATest() throws IOException {
		Map<String, String> tests = tests();
		List<DynamicTest> rows = new ArrayList<>();
		Matcher row = ROW.matcher(Files.readString(ROOT.resolve("docs/security.md")));
		while (row.find()) {
			String threat = row.group(1) + " " + row.group(2);
			String cell = row.group(3);
			if (!threat.startsWith("---")) {
				rows.add(DynamicTest.dynamicTest(threat, () -> verify(cell, tests)));
			}
		}
		assertThat(rows).hasSizeGreaterThan(30);
		return rows.stream();
	}

	private static void verify(String cell, Map<String, String> tests) {
		String current = null;
		int named = 0;
		Matcher code = CODE.matcher(cell);
		while (code.find()) {
			current = (code.group(1) != null) ? code.group(1) : current;
			assertThat(tests).containsKey(current);
			if (code.group(2) != null) {
				assertThat(methods(tests.get(current))).as(current).contains(code.group(2));
			}
			named++;
		}
		assertThat(named).as(cell).isPositive();
	}

	private static List<String> methods(String source) {
		return TEST.matcher(source).results().map((method) -> method.group(1)).toList();
	}

	/** Returns sources by class; those of the conformance suite together. */
	private static Map<String, String> tests() throws IOException {
		Map<String, String> tests = new TreeMap<>();
		for (String module : List.of("wamp-core", "wamp-test", "wamp-transport", "wamp-spring",
				"wamp-spring-boot-autoconfigure", "demo-app")) {
			try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
				for (Path file : files.filter((path) -> path.toString().endsWith(".java")).toList()) {
					String name = file.getFileName().toString().replace(".java", "");
					String key = name.endsWith("Conformance") ? "Conformance" : name;
					tests.merge(key, Files.readString(file), String::concat);
				}
			}
		}
		return tests;
	}

}
