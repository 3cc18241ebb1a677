package io.wampspring.core.message;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.wampspring.core.peer.Feature;
import io.wampspring.core.peer.Features;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What WAMP names is spelled in one place of the main code of all modules.
 */
class VocabularyTests {

	private static final Pattern LITERAL = Pattern.compile("\"(\\w+)\"");

	private static final Pattern META_URI = Pattern
		.compile("\"wamp\\.(session|registration|subscription|reflect|reflection)\\.\\w*\"");

	private static final Pattern ROLE = Pattern.compile("has\\(Role\\.\\w+,\\s*Feature\\.(\\w+)\\)");

	private static final String TEXT = "a word of a text for people";

	private static final String JSON_SCHEMA = "a member of JSON Schema, or of what describes an endpoint with it";

	private static final String PROBLEM = "a keyword argument of an error";

	// literals that equal a key and are none: file -> why, and which
	private static final Map<String, Exemption> NO_KEYS = Map.ofEntries(
			Map.entry("Tables.java", new Exemption(TEXT, "transport")),
			Map.entry("EndpointReport.java", new Exemption(TEXT, "procedure", "topic")),
			Map.entry("ParameterBinders.java", new Exemption(TEXT, "procedure", "topic")),
			Map.entry("TabCaller.java", new Exemption("an argument of the demo", "message")),
			Map.entry("ErrorText.java", new Exemption(PROBLEM, "message")),
			Map.entry("InvalidArgumentsException.java", new Exemption(PROBLEM, "message")),
			Map.entry("MappingDescriber.java", new Exemption(JSON_SCHEMA, "type", "progress")),
			Map.entry("GeneratedSchemas.java", new Exemption(JSON_SCHEMA, "type")),
			Map.entry("ResultSchemas.java", new Exemption(JSON_SCHEMA, "progress")),
			Map.entry("WampProcedure.java", new Exemption("an attribute of the annotation", "procedure")),
			Map.entry("WampTopic.java", new Exemption("an attribute of the annotation", "topic")),
			Map.entry("MemoryTransport.java", new Exemption("the name of a transport", "memory")),
			Map.entry("ConnectionInfo.java", new Exemption("an attribute of a connection", "uri")),
			Map.entry("RealmMeters.java",
					new Exemption("a tag of a meter", "realm", "transport", "serializer", "type")),
			Map.entry("WampAuditListener.java", new Exemption("a member of an audit event", "realm", "session",
					"authrole", "authmethod", "authmethods", "reason", "uri", "match")));

	private static final Map<Path, String> CODE = read();

	@Test
	void keysOfOptionsAndDetailsAreSpelledInTheirTableOnly() {
		Set<String> keys = keys();
		Set<String> unused = new HashSet<>(NO_KEYS.keySet());
		List<String> found = new ArrayList<>();
		CODE.forEach((file, code) -> {
			Set<String> literals = new TreeSet<>();
			LITERAL.matcher(code)
				.results()
				.map((match) -> match.group(1))
				.filter(keys::contains)
				.forEach(literals::add);
			Exemption exemption = NO_KEYS.get(String.valueOf(file.getFileName()));
			if (exemption != null && literals.equals(exemption.literals())) {
				unused.remove(String.valueOf(file.getFileName()));
			}
			else if (!literals.isEmpty() && !isNamed(file, "OptionKeys.java")) {
				found.add(file + ": " + literals);
			}
		});

		assertThat(keys).contains("progress", "eligible_authrole").hasSizeGreaterThan(80);
		assertThat(found).as("use OptionKeys").isEmpty();
		assertThat(unused).as("exemptions for nothing").isEmpty();
	}

	@Test
	void urisOfTheMetaApiAreSpelledInTheirTableOnly() {
		assertThat(filesWith(META_URI)).containsExactlyInAnyOrder("MetaUris.java");
	}

	@Test
	void errorsAreMadeInOnePlace() {
		// the decoder reads them
		assertThat(filesWith(Pattern.compile("new ErrorMessage\\("))).containsExactlyInAnyOrder("ErrorMessage.java",
				"MessageDecoder.java");
	}

	@Test
	void roleIsNamedOnlyWithFeaturesThatFixNone() {
		List<String> found = new ArrayList<>();
		CODE.forEach((file, code) -> ROLE.matcher(code)
			.results()
			.map((match) -> match.group(1))
			.filter((feature) -> fixesRole(Feature.valueOf(feature)))
			.forEach((feature) -> found.add(file + ": " + feature)));

		assertThat(found).isEmpty();
	}

	private static boolean fixesRole(Feature feature) {
		try {
			Features.NONE.has(feature);
			return true;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static Set<String> keys() {
		Set<String> keys = new HashSet<>();
		Arrays.stream(OptionKeys.class.getFields()).map(VocabularyTests::keyOf).forEach((key) -> keys.add(key.name()));
		return keys;
	}

	private static OptionKey<?> keyOf(Field field) {
		try {
			return (OptionKey<?>) field.get(null);
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static List<String> filesWith(Pattern pattern) {
		return CODE.entrySet()
			.stream()
			.filter((file) -> pattern.matcher(file.getValue()).find())
			.map((file) -> String.valueOf(file.getKey().getFileName()))
			.toList();
	}

	private static boolean isNamed(Path file, String name) {
		return file.getFileName().toString().equals(name);
	}

	/**
	 * Reads the main code of all modules but the test client: it spells what it sends on
	 * its own, so that tests fail if the table does not say what WAMP says.
	 */
	private static Map<Path, String> read() {
		Map<Path, String> code = new TreeMap<>();
		try (Stream<Path> modules = Files.list(Path.of("").toAbsolutePath().getParent())) {
			for (Path module : modules.filter((path) -> !isNamed(path, "wamp-test"))
				.map((path) -> path.resolve("src/main/java"))
				.filter(Files::isDirectory)
				.toList()) {
				try (Stream<Path> sources = Files.walk(module)) {
					sources.filter((path) -> path.toString().endsWith(".java"))
						.forEach((path) -> code.put(path, code(path)));
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		assertThat(code).hasSizeGreaterThan(500);
		return code;
	}

	/** The source without lines of comments. */
	private static String code(Path file) {
		try (Stream<String> lines = Files.lines(file)) {
			return String.join("\n", lines.filter((line) -> !isComment(line.stripLeading())).toList());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean isComment(String line) {
		return line.startsWith("*") || line.startsWith("/*") || line.startsWith("//");
	}

	/**
	 * Literals that are no keys.
	 *
	 * @param why what they are
	 * @param literals the literals
	 */
	private record Exemption(String why, Set<String> literals) {

		Exemption(String why, String... literals) {
			this(why, Set.of(literals));
		}

	}

}
