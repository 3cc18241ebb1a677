package io.wampspring.docs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/architecture.md} lists the classes on each path: they exist, and each is
 * connected with one before it.
 */
class PathDocumentationTests {

	private static final Path PAGE = Path.of("..", "docs", "architecture.md");

	private static final String ROOT = "io.wampspring.";

	private static final Pattern LINE = Pattern.compile("(?m)^(?:### (.+)|(\\d+)\\. `([\\w.]+)` .+)$");

	@Test
	void listsEveryPathThatIsPromised() throws IOException {
		assertThat(paths().keySet()).containsExactly("CALL", "PUBLISH", "Handler method", "Authentication", "Property",
				"Actuator");
	}

	@TestFactory
	Stream<DynamicTest> eachPathIsConnected() throws IOException {
		return paths().entrySet()
			.stream()
			.map((path) -> DynamicTest.dynamicTest(path.getKey(), () -> assertConnected(path.getValue())));
	}

	private static void assertConnected(List<String> names) throws Exception {
		assertThat(names).hasSizeGreaterThan(5).doesNotHaveDuplicates();
		List<Class<?>> before = new ArrayList<>();
		for (String name : names) {
			Class<?> type = Class.forName(ROOT + name, false, PathDocumentationTests.class.getClassLoader());
			boolean connected = before.isEmpty();
			for (Class<?> other : before) {
				connected |= knows(other, type) || knows(type, other);
			}
			assertThat(connected).as("%s is connected with one of %s", type, before).isTrue();
			before.add(type);
		}
	}

	/** Whether a class names another one, or one of ours that the other extends. */
	private static boolean knows(Class<?> type, Class<?> other) throws IOException {
		for (Class<?> nested : type.getDeclaredClasses()) {
			if (knows(nested, other)) {
				return true;
			}
		}
		return names(type, other);
	}

	private static boolean names(Class<?> type, Class<?> other) throws IOException {
		try (InputStream in = type.getResourceAsStream(type.getName().replaceFirst(".*\\.", "") + ".class")) {
			assertThat(in).isNotNull();
			// names are ASCII in the constants of a class, whole or in a descriptor
			String constants = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
			return hierarchy(other)
				.anyMatch((name) -> Pattern.compile(Pattern.quote(name) + "\\W").matcher(constants).find());
		}
	}

	private static Stream<String> hierarchy(Class<?> type) {
		if (type == null || !type.getName().startsWith(ROOT)) {
			return Stream.of();
		}
		return Stream
			.of(Stream.of(type.getName().replace('.', '/')), hierarchy(type.getSuperclass()),
					Stream.of(type.getInterfaces()).flatMap(PathDocumentationTests::hierarchy))
			.flatMap((names) -> names);
	}

	private static Map<String, List<String>> paths() throws IOException {
		String page = Files.readString(PAGE);
		String section = page.substring(page.indexOf("\n## Paths\n"), page.indexOf("\n## Threads\n"));
		Map<String, List<String>> paths = new LinkedHashMap<>();
		List<String> current = new ArrayList<>();
		Matcher line = LINE.matcher(section);
		while (line.find()) {
			if (line.group(1) != null) {
				current = new ArrayList<>();
				paths.put(line.group(1), current);
			}
			else {
				current.add(line.group(3));
				assertThat(line.group(2)).as(line.group()).isEqualTo(Integer.toString(current.size()));
			}
		}
		return paths;
	}

}
