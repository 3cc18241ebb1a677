package io.wampspring.docs;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;

import io.wampspring.autoconfigure.WampProperties;
import io.wampspring.autoconfigure.WampSecurityProperties;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/configuration.md} lists the properties that there are, with their defaults
 * and descriptions, and no others; YAML in any page holds only properties that there are.
 */
class ConfigurationDocumentationTests {

	private static final Path DOCS = Path.of("..", "docs");

	private static final Pattern ROW = Pattern.compile("(?m)^\\| `(wamp\\.[^`]+)` \\|([^|\\n]*)\\|([^|\\n]*)\\|$");

	private static final Pattern YAML = Pattern.compile("(?ms)^```yaml\\n(.*?)^```$");

	@Test
	void listsEveryPropertyAndNoOther() throws IOException {
		Map<String, Property> expected = new TreeMap<>(metadata());
		expected.putAll(ofRealms());
		assertThat(page().keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
	}

	@Test
	void namesTheDefaults() throws IOException {
		Map<String, Property> page = page();
		metadata().forEach((name, property) -> assertThat(page.get(name)).isNotNull()
			.extracting(Property::standard)
			.as("default of %s", name)
			.isEqualTo(property.standard()));
		ofRealms().forEach((name, property) -> assertThat(page.get(name)).isNotNull()
			.extracting(Property::standard)
			.as("default of %s", name)
			.isEqualTo(property.standard()));
	}

	@Test
	void repeatsTheDescriptions() throws IOException {
		Map<String, Property> page = page();
		metadata().forEach((name, property) -> assertThat(page.get(name)).isNotNull()
			.extracting(Property::meaning)
			.asString()
			.as("meaning of %s", name)
			.startsWith(property.meaning()));
	}

	@TestFactory
	Stream<DynamicTest> yamlHoldsPropertiesThatThereAre() throws IOException {
		try (Stream<Path> files = Files.walk(DOCS)) {
			List<Path> pages = files.filter((file) -> file.toString().endsWith(".md")).sorted().toList();
			return pages.stream()
				.flatMap((page) -> YAML.matcher(read(page))
					.results()
					.map((block) -> DynamicTest.dynamicTest(DOCS.relativize(page) + ", " + block.start(),
							() -> bind(block.group(1)))));
		}
	}

	private static void bind(String yaml) throws IOException {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.stream()
			.toList()
			.forEach((source) -> environment.getPropertySources().remove(source.getName()));
		new YamlPropertySourceLoader().load("page", new ByteArrayResource(yaml.getBytes()))
			.forEach((source) -> environment.getPropertySources().addLast(source));
		Binder binder = new Binder(ConfigurationPropertySources.get(environment), null,
				ApplicationConversionService.getSharedInstance());
		BindHandler handler = new NoUnboundElementsBindHandler(BindHandler.DEFAULT);
		if (yaml.startsWith("wamp:\n  security:\n")) {
			binder.bindOrCreate("wamp.security", Bindable.of(WampSecurityProperties.class), handler);
			return;
		}
		binder.bindOrCreate("wamp", Bindable.of(WampProperties.class), handler);
	}

	private static Map<String, Property> page() {
		return ROW.matcher(read(DOCS.resolve("configuration.md")))
			.results()
			.collect(Collectors.toMap((row) -> row.group(1),
					(row) -> new Property(row.group(2).strip(), row.group(3).strip())));
	}

	private static Map<String, Property> metadata() throws IOException {
		Map<String, Property> properties = new LinkedHashMap<>();
		List<URL> resources = Collections.list(ConfigurationDocumentationTests.class.getClassLoader()
			.getResources("META-INF/spring-configuration-metadata.json"));
		for (URL resource : resources) {
			try (InputStream in = resource.openStream()) {
				for (JsonNode property : JsonMapper.shared().readTree(in).path("properties")) {
					String name = property.path("name").asString("");
					if (name.startsWith("wamp.") && !name.equals("wamp.realms")) {
						properties.put(name, new Property(standard(property.path("defaultValue")),
								property.path("description").asString("")));
					}
				}
			}
		}
		assertThat(properties).hasSizeGreaterThan(20);
		return properties;
	}

	private static String standard(JsonNode value) {
		if (value.isMissingNode()) {
			return "";
		}
		return "`" + (value.isArray()
				? value.valueStream().map((element) -> element.asString("")).collect(Collectors.joining(", "))
				: value.asString("").replaceAll("[\\[\\]]", "")) + "`";
	}

	/** The metadata has nothing of what is in a map, so the records are asked. */
	private static Map<String, Property> ofRealms() {
		Map<String, Property> properties = new LinkedHashMap<>();
		addComponents(WampProperties.Realm.class, "wamp.realms.<name>.", properties);
		return properties;
	}

	private static void addComponents(Class<?> type, String prefix, Map<String, Property> properties) {
		for (RecordComponent component : type.getRecordComponents()) {
			String name = prefix + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase();
			if (component.getType().isRecord()) {
				addComponents(component.getType(), name + ".", properties);
				continue;
			}
			DefaultValue standard = parameter(type, component).getAnnotation(DefaultValue.class);
			boolean empty = standard == null || standard.value().length == 0;
			properties.put(name, new Property(empty ? "" : "`" + String.join(", ", standard.value()) + "`", ""));
		}
	}

	private static Parameter parameter(Class<?> type, RecordComponent component) {
		return Stream.of(type.getDeclaredConstructors()[0].getParameters())
			.filter((parameter) -> parameter.getName().equals(component.getName()))
			.findFirst()
			.orElseThrow();
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new IllegalStateException("Cannot read " + file, ex);
		}
	}

	private record Property(String standard, String meaning) {
	}

}
