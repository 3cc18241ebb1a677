package io.wampspring.docs;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.context.FilteredClassLoader;

import com.github.victools.jsonschema.generator.SchemaGenerator;
import io.wampspring.annotation.WampArg;
import io.wampspring.annotation.WampController;
import io.wampspring.annotation.WampProcedure;
import io.wampspring.annotation.WampTopic;
import io.wampspring.core.message.Payload;
import io.wampspring.core.uri.MatchPolicy;
import io.wampspring.handler.ProgressSink;
import io.wampspring.handler.TypeSchemas;
import io.wampspring.template.WampTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Examples of {@code docs/reflection.md}: how annotated methods describe themselves. */
class ReflectionTests {

	private static void run(Consumer<WampTemplate> test) {
		Examples.run(Shop.class).run((context) -> test.accept(context.getBean(WampTemplate.class)));
	}

	private static String describe(WampTemplate wamp, String kind, String uri) {
		Map<?, ?> description = wamp.call("wamp.reflection." + kind + ".describe").args(uri).retrieve(Map.class);
		return JsonMapper.shared().writeValueAsString(description);
	}

	private static void assertJson(String actual, String expected) {
		assertThat(JsonMapper.shared().readTree(actual)).isEqualTo(JsonMapper.shared().readTree(expected));
	}

	@Test
	void listsProceduresAndTopicsOfTheApplicationButNotThoseOfTheRouter() {
		run((wamp) -> {
			assertThat(wamp.call("wamp.reflection.procedure.list").retrieve(String[].class)).containsExactlyInAnyOrder(
					"com.example.shop.order", "com.example.shop.price", "com.example.shop.all",
					"com.example.shop.stream", "com.example.shop.raw", "com.example.shop.shelf.{shelf}.count",
					"com.example.shop.files");
			assertThat(wamp.call("wamp.reflection.topic.list").retrieve(String[].class))
				.containsExactly("com.example.shop.sold");
		});
	}

	@Test
	void describesParametersWithTypesConstraintsDefaultsAndTexts() {
		run((wamp) -> assertJson(describe(wamp, "procedure", "com.example.shop.price"), """
				{
				  "kind": "procedure",
				  "description": "What an item costs",
				  "parameters": {
				    "type": "object",
				    "properties": {
				      "item": { "type": "string", "minLength": 1, "maxLength": 20, "description": "Name of the item" },
				      "count": { "type": "integer", "minimum": 1, "maximum": 100, "default": 1 },
				      "note": { "type": "string" }
				    },
				    "required": ["item"]
				  },
				  "order": ["item", "count", "note"],
				  "result": { "type": "integer" }
				}"""));
	}

	@Test
	void describesObjectsAndWhatTheyReferTo() {
		run((wamp) -> {
			String description = describe(wamp, "procedure", "com.example.shop.order");
			assertThat(JsonMapper.shared().readTree(description).at("/parameters/$defs/Order/properties"))
				.isEqualTo(JsonMapper.shared().readTree("""
						{
						  "item": { "type": "string", "minLength": 1 },
						  "how_many": { "type": "integer", "minimum": 1 },
						  "at": { "type": "string", "format": "date-time" },
						  "size": { "type": "string", "enum": ["SMALL", "LARGE"] },
						  "with": { "type": "array", "items": { "$ref": "#/$defs/Order" } },
						  "picture": { "type": "string", "contentEncoding": "base64" }
						}"""));
			assertThat(JsonMapper.shared().readTree(description).at("/parameters/$ref").asString())
				.isEqualTo("#/$defs/Order");
			assertThat(JsonMapper.shared().readTree(description).at("/order").toString())
				.isEqualTo("[\"item\",\"how_many\",\"at\",\"size\",\"with\",\"picture\"]");
		});
	}

	@Test
	void describesProgressVariablesAndWhatRemains() {
		run((wamp) -> {
			assertJson(describe(wamp, "procedure", "com.example.shop.all"), """
					{ "kind": "procedure", "parameters": { "type": "object", "properties": {} }, "order": [],
					  "progress": { "type": "string" },
					  "result": { "type": "array", "items": { "type": "string" } } }""");
			assertJson(describe(wamp, "procedure", "com.example.shop.stream"), """
					{ "kind": "procedure",
					  "parameters": { "type": "object",
					      "properties": { "numbers": { "type": "integer", "progress": true } } },
					  "order": ["numbers"],
					  "progress": { "type": "integer" } }""");
			assertJson(describe(wamp, "procedure", "com.example.shop.shelf.{shelf}.count"), """
					{ "kind": "procedure", "match": "wildcard",
					  "parameters": { "type": "object", "properties": {} }, "order": [],
					  "variables": { "shelf": { "type": "integer" } },
					  "result": { "type": "integer" } }""");
			assertJson(describe(wamp, "procedure", "com.example.shop.files"), """
					{ "kind": "procedure", "match": "prefix", "rest": { "type": "string" } }""");
			assertJson(describe(wamp, "procedure", "com.example.shop.raw"), "{ \"kind\": \"procedure\" }");
		});
	}

	@Test
	void describesEventsAsSubscribersReadThem() {
		run((wamp) -> assertJson(describe(wamp, "topic", "com.example.shop.sold"), """
				{ "kind": "topic", "description": "Something was sold",
				  "parameters": { "type": "object",
				      "properties": { "item": { "type": "string" }, "count": { "type": "integer" } },
				      "required": ["item", "count"] },
				  "order": ["item", "count"] }"""));
	}

	@Test
	void namesAndTextsRemainWithoutTheLibrary() {
		Examples.run(Shop.class)
			.withClassLoader(new FilteredClassLoader(SchemaGenerator.class))
			.run((context) -> assertJson(
					describe(context.getBean(WampTemplate.class), "topic", "com.example.shop.sold"), """
							{ "kind": "topic", "description": "Something was sold",
							  "parameters": { "type": "object", "properties": { "item": {}, "count": {} },
							      "required": ["item", "count"] },
							  "order": ["item", "count"] }"""));
	}

	@Test
	void whatCannotBeDescribedWorksAllTheSame() {
		TypeSchemas broken = (types) -> {
			throw new IllegalStateException("unknown type");
		};
		Examples.run(Shop.class).withBean(TypeSchemas.class, () -> broken).run((context) -> {
			WampTemplate wamp = context.getBean(WampTemplate.class);
			assertThat(wamp.call("wamp.reflection.procedure.list").retrieve(String[].class)).isEmpty();
			assertThat(wamp.call("com.example.shop.price").args("tea").retrieve(Integer.class)).isEqualTo(3);
		});
	}

	@WampController("com.example.shop")
	static class Shop {

		@WampProcedure(description = "What an item costs")
		int price(@WampArg(description = "Name of the item") @NotBlank @Size(max = 20) String item,
				@WampArg(defaultValue = "1") @Min(1) @Max(100) int count, Optional<String> note) {
			return count * item.length();
		}

		@WampProcedure
		void order(Order order) {
			// nothing is sold in tests
		}

		@WampProcedure
		Stream<String> all() {
			return Stream.of("apple", "pear");
		}

		@WampProcedure
		CompletableFuture<Void> stream(Stream<Integer> numbers, ProgressSink<Long> sink) {
			return CompletableFuture.completedFuture(null);
		}

		@WampProcedure("shelf.{shelf}.count")
		CompletableFuture<Optional<Long>> count(int shelf) {
			return CompletableFuture.completedFuture(Optional.of((long) shelf));
		}

		@WampProcedure(value = "files.", match = MatchPolicy.PREFIX)
		void files(String... names) {
			// nothing is stored in tests
		}

		@WampProcedure
		Payload raw(Payload payload) {
			return payload;
		}

		@WampTopic(value = "sold", description = "Something was sold")
		void sold(String item, int count) {
			// nobody looks
		}

		@WampTopic("sold")
		void soldToo(Payload payload) {
			// the first one describes it
		}

		@WampTopic("wamp.session.on_leave")
		void left(long session) {
			// described by the specification
		}

	}

	enum Extent {

		SMALL, LARGE

	}

	record Order(@NotBlank String item, @JsonProperty("how_many") @Min(1) int howMany, Instant at, Extent size,
			@Nullable List<Order> with, byte[] picture) {
	}

}
