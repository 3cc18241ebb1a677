package io.wampspring.handler;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.DefaultTyping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.http.MediaType;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

import io.wampspring.core.message.Payload;
import io.wampspring.payload.internal.JsonPayloads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.asyncDispatch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/**
 * What Spring MVC and WAMP make of the same methods with the same mapper.
 */
class SpringMvcParityTests {

	private static final JsonMapper PLAIN = JsonMapper.builder().build();

	// where the declared type is lost on the way through Spring MVC, and not here; and
	// the method whose result shows what it says
	private static final Map<String, String> BETTER = Map.of("iterator", "flux", "optionalAnimals", "animals");

	// with default typing MVC writes the type of the list that it collects elements in,
	// too, and loses that of the elements of an optional list
	private static final List<String> LISTS_OF_THE_PROTOCOL = List.of("flux", "fluxOfLists", "iterator",
			"optionalAnimals");

	// methods that read, and where what they read comes from
	private static final Map<String, String> SOURCES = Map.ofEntries(Map.entry("readAnimals", "animals"),
			Map.entry("readAnimal", "animal"), Map.entry("readByName", "byName"), Map.entry("readShapes", "shapes"),
			Map.entry("readBox", "boxes"), Map.entry("readPublic", "keeper"), Map.entry("readTimes", "times"),
			Map.entry("readOptions", "options"), Map.entry("readNumbers", "numbers"), Map.entry("readMap", "members"),
			Map.entry("readMixedIn", "mixedIn"), Map.entry("readArray", "array"),
			Map.entry("readSheltered", "sheltered"));

	@ParameterizedTest
	@EnumSource
	void resultsAndArgumentsAreWhatSpringMvcWritesAndReads(Setup setup) {
		assertThat(SOURCES.keySet()).containsExactlyInAnyOrderElementsOf(methods(PostMapping.class));
		Application.with(setup.runner(), (application) -> {
			MockMvc mvc = mvc(application);
			// both could lose the same
			assertThat(application.call("zoo.animals").toString()).contains("kind=dog", "kind=cat");
			List<String> differences = new ArrayList<>();
			methods(GetMapping.class).stream()
				.filter((name) -> setup != Setup.DEFAULT_TYPING || !LISTS_OF_THE_PROTOCOL.contains(name))
				.forEach((name) -> compareResult(application, mvc, name, differences));
			SOURCES.forEach((name, source) -> compareArgument(application, mvc, name, body(mvc, source), differences));
			assertThat(differences).isEmpty();
		});
	}

	private static void compareResult(Application application, MockMvc mvc, String name, List<String> differences) {
		JsonNode expected = tree(body(mvc, BETTER.getOrDefault(name, name)));
		JsonNode result = tree(PLAIN.writeValueAsString(application.call("zoo." + name)));
		if (!expected.equals(result)) {
			differences.add(name + ": MVC writes " + expected + ", WAMP " + result);
		}
	}

	private static void compareArgument(Application application, MockMvc mvc, String name, String json,
			List<String> differences) {
		String expected = read(mvc, name, json);
		Object fromJson = application.call("zoo." + name, JsonPayloads.of("[" + json + "]")).args().get(0);
		Payload values = Payload.ofArgs(PLAIN.readValue(json, Object.class));
		Object fromValues = application.call("zoo." + name, values).args().get(0);
		if (!expected.equals(fromJson) || !expected.equals(fromValues)) {
			differences.add(name + ": MVC reads " + expected + ", WAMP " + fromJson + " from JSON, " + fromValues
					+ " from values");
		}
	}

	private static List<String> methods(Class<? extends java.lang.annotation.Annotation> kind) {
		return Stream.of(Zoo.class, Zoo.class.getSuperclass())
			.flatMap((type) -> Stream.of(type.getDeclaredMethods()))
			.filter((method) -> method.isAnnotationPresent(kind))
			.map(Method::getName)
			.sorted()
			.toList();
	}

	private static MockMvc mvc(Application application) {
		return MockMvcBuilders.standaloneSetup(application.bean(Zoo.class))
			.setMessageConverters(new StringHttpMessageConverter(),
					new JacksonJsonHttpMessageConverter(application.bean(JsonMapper.class)))
			.build();
	}

	private static String body(MockMvc mvc, String method) {
		try {
			MvcResult result = mvc.perform(get("/" + method).accept(MediaType.APPLICATION_JSON)).andReturn();
			if (result.getRequest().isAsyncStarted()) {
				result = mvc.perform(asyncDispatch(result)).andReturn();
			}
			assertThat(result.getResponse().getStatus()).as(method).isEqualTo(200);
			return result.getResponse().getContentAsString();
		}
		catch (Exception ex) {
			throw new AssertionError(method, ex);
		}
	}

	private static String read(MockMvc mvc, String method, String body) {
		try {
			MvcResult result = mvc
				.perform(post("/" + method).contentType(MediaType.APPLICATION_JSON)
					.content(body)
					.accept(MediaType.TEXT_PLAIN))
				.andReturn();
			assertThat(result.getResponse().getStatus()).as("%s of %s", method, body).isEqualTo(200);
			return result.getResponse().getContentAsString();
		}
		catch (Exception ex) {
			throw new AssertionError(method, ex);
		}
	}

	private static JsonNode tree(String json) {
		return PLAIN.readTree(json.isEmpty() ? "null" : json);
	}

	/** How the application sets up its mapper. */
	enum Setup {

		DEFAULT,
		NAMES_AND_INCLUSION("spring.jackson.property-naming-strategy=SNAKE_CASE",
				"spring.jackson.default-property-inclusion=non_null"),
		DATES_AND_NUMBERS("spring.jackson.datatype.datetime.write-dates-as-timestamps=true",
				"spring.jackson.datatype.datetime.write-durations-as-timestamps=true",
				"spring.jackson.date-format=yyyy-MM-dd HH:mm:ss.SSSZ", "spring.jackson.time-zone=Europe/Berlin"),
		DEFAULT_TYPING;

		private final String[] properties;

		Setup(String... properties) {
			this.properties = properties;
		}

		ApplicationContextRunner runner() {
			return Application.runner()
				.withUserConfiguration(Zoo.class)
				.withPropertyValues(this.properties)
				.withBean(JsonMapperBuilderCustomizer.class, () -> this::customize);
		}

		private void customize(JsonMapper.Builder builder) {
			builder.addMixIn(Zoo.Plain.class, Zoo.PlainMixIn.class);
			if (this == DEFAULT_TYPING) {
				builder.activateDefaultTyping(
						BasicPolymorphicTypeValidator.builder().allowIfBaseType(Object.class).build(),
						DefaultTyping.OBJECT_AND_NON_CONCRETE);
			}
			if (this == DATES_AND_NUMBERS) {
				builder.addModule(new SimpleModule("longs").addSerializer(Long.class, ToStringSerializer.instance)
					.addSerializer(long.class, ToStringSerializer.instance));
			}
		}

	}

}
