package io.wampspring.payload.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.databind.ser.std.ToStringSerializer;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;

import io.wampspring.core.message.Payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ValueWriterTests {

	private static final byte[] BYTES = { 1, 2, 3 };

	private final PayloadMapper mapper = new PayloadMapper(JsonMapper.builder().build(), 1000);

	@Test
	void writesElementsAsTheirDeclaredTypeSays() {
		List<Pet> pets = List.of(new Dog("Rex"));
		Map<String, String> expected = Map.of("kind", "dog", "name", "Rex");
		ValueWriter list = this.mapper.writer(new ParameterizedTypeReference<List<Pet>>() {
		}.getType());
		assertThat(list.write(pets)).isEqualTo(List.of(expected));
		assertThat(this.mapper.elementWriter(Pet.class, null).write(pets.get(0))).isEqualTo(expected);
		TypedValue typed = new TypedValue(pets, list);
		assertThat(this.mapper.toPayload(List.of(typed), Map.of("pets", typed)).kwargs()).containsEntry("pets",
				List.of(expected));
	}

	@Test
	void writesWhatIsNotOfTheDeclaredTypeByItsClass() {
		ValueWriter list = this.mapper.writer(new ParameterizedTypeReference<List<Pet>>() {
		}.getType());
		assertThat(list.write(new Dog("Rex"))).isEqualTo(Map.of("kind", "dog", "name", "Rex"));
		assertThat(list.write(null)).isNull();
		assertThat(this.mapper.elementWriter(Pet.class, null).write(5)).isEqualTo(5);
		assertThat(this.mapper.writer(Object.class)).isSameAs(this.mapper.writer(Object.class));
	}

	@Test
	void numbersPassAsTheyAreUnlessTheApplicationWritesThemOtherwise() {
		Long large = Long.MAX_VALUE;
		assertThat(this.mapper.toValue(large)).isSameAs(large);
		assertThat(this.mapper.toValue(0.1f)).isEqualTo(0.1);
		JsonMapper texts = JsonMapper.builder()
			.addModule(new SimpleModule().addSerializer(Long.class, new LargeAsText()))
			.build();
		assertThat(new PayloadMapper(texts).toValue(large)).isEqualTo("9223372036854775807");
		assertThat(new PayloadMapper(texts).toValue(1L)).isEqualTo(1L);
	}

	@Test
	void writesJsonThatIsJsonAlreadyAsWhatItStandsFor() {
		assertThat(this.mapper.toValue(new Raw("{\"a\":[1,2.5,\"b\",null,true]}")))
			.isEqualTo(Map.of("json", Map.of("a", Arrays.asList(1, 2.5, "b", null, true))));
		assertThat(pathOf(new Raw("[1"))).isEqualTo("json");
		assertThat(pathOf(new Raw("1 2"))).isEqualTo("json");
	}

	@Test
	void neitherWrapsNorUnwrapsWhatStandsInAList() {
		PayloadMapper wrapping = new PayloadMapper(JsonMapper.builder()
			.enable(SerializationFeature.WRAP_ROOT_VALUE)
			.enable(DeserializationFeature.UNWRAP_ROOT_VALUE)
			.build());
		assertThat(wrapping.toValue(new Dog("Rex"))).isEqualTo(Map.of("kind", "dog", "name", "Rex"));
		for (Payload payload : List.of(Payload.ofArgs(Map.of("kind", "dog", "name", "Rex")),
				JsonPayloads.of("[{\"kind\":\"dog\",\"name\":\"Rex\"}]"))) {
			assertThat(wrapping.read(payload).args().get(0).read(wrapping.type(Pet.class))).isEqualTo(new Dog("Rex"));
		}
	}

	@Test
	void whatWasSentDoesNotPassThroughSerializersOfTheApplication() {
		PayloadMapper leavingOut = new PayloadMapper(JsonMapper.builder()
			.changeDefaultPropertyInclusion(
					(any) -> JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
			.build());
		Map<String, Object> sent = new HashMap<>();
		sent.put("a", null);
		Object read = leavingOut.read(Payload.ofArgs(sent))
			.args()
			.get(0)
			.read(leavingOut.type(new ParameterizedTypeReference<Map<String, String>>() {
			}.getType()));
		assertThat(read).isEqualTo(sent);
	}

	@Test
	void writesStreamsAndResourcesAsBytesAndClosesThem() {
		CountingStream stream = new CountingStream(BYTES);
		assertThat((byte[]) this.mapper.toValue(stream)).isEqualTo(BYTES);
		assertThat(stream.closed).isEqualTo(1);
		StreamResource resource = new StreamResource();
		Map<?, ?> value = (Map<?, ?>) this.mapper.toValue(new Document("a", resource, new ByteArrayInputStream(BYTES)));
		assertThat((byte[]) value.get("content")).isEqualTo(BYTES);
		assertThat((byte[]) value.get("more")).isEqualTo(BYTES);
		assertThat(resource.stream.closed).isEqualTo(1);
	}

	@Test
	void refusesStreamsThatAreTooLargeTogetherAndClosesAllOfThem() {
		CountingStream first = new CountingStream(new byte[600]);
		CountingStream second = new CountingStream(new byte[401]);
		CountingStream third = new CountingStream(BYTES);
		assertThatExceptionOfType(UnwritableValueException.class)
			.isThrownBy(() -> this.mapper.toPayload(List.of(List.of(first, second), third), Map.of()))
			.satisfies((ex) -> {
				assertThat(ex.isTooLarge()).isTrue();
				assertThat(ex).hasMessage("args[0][1] holds more than 1000 bytes");
			});
		assertThat(List.of(first.closed, second.closed, third.closed)).doesNotContain(0);
		assertThat((byte[]) this.mapper.toValue(new CountingStream(new byte[1000]))).hasSize(1000);
	}

	@Test
	void closesStreamsThatCannotBeRead() {
		CountingStream broken = new CountingStream(BYTES) {

			@Override
			public int read(byte[] buffer, int offset, int length) {
				throw new IllegalStateException("secret");
			}

			@Override
			public byte[] readNBytes(int length) throws IOException {
				throw new IOException("secret");
			}

		};
		assertThat(messageOf(new Document("a", null, broken))).isEqualTo("more cannot be written");
		assertThat(broken.closed).isEqualTo(1);
	}

	@Test
	void refusesWhatIsNoData() {
		assertThat(messageOf(Map.of("text", new StringReader("a"))))
			.isEqualTo("text is of a type that cannot be written");
	}

	@Test
	void serializersOfTheApplicationComeFirst() {
		JsonMapper own = JsonMapper.builder()
			.addModule(new SimpleModule().addSerializer(Resource.class, ToStringSerializer.instance))
			.build();
		assertThat(new PayloadMapper(own).toValue(new ByteArrayResource(BYTES, "mine")))
			.isEqualTo("Byte array resource [mine]");
	}

	@Test
	void namesThePlaceThatCannotBeWritten() {
		Node broken = new Node("c", List.of(), true);
		Node tree = new Node("a", List.of(new Node("b", List.of(), false), broken), false);
		assertThat(pathOf(Map.of("root", tree))).isEqualTo("root.children[1].name");
		assertThatExceptionOfType(UnwritableValueException.class)
			.isThrownBy(() -> this.mapper.toPayload(List.of(1, List.of(tree)), Map.of()))
			.withMessage("args[1][0].children[1].name cannot be written")
			.withStackTraceContaining("getter of c");
		assertThatExceptionOfType(UnwritableValueException.class)
			.isThrownBy(() -> this.mapper.toPayload(List.of(), Map.of("tree", tree)))
			.withMessage("tree.children[1].name cannot be written");
		ValueWriter elements = this.mapper.elementWriter(Node.class, null);
		assertThatExceptionOfType(UnwritableValueException.class).isThrownBy(() -> elements.write(tree))
			.satisfies((ex) -> assertThat(ex.problem().path()).isEqualTo("children[1].name"));
	}

	@Test
	void refusesGraphsThatReferToThemselvesBeforeTheStackEnds() {
		List<Node> children = new ArrayList<>();
		Node parent = new Node("a", children, false);
		children.add(new Node("b", List.of(parent), false));
		assertThatExceptionOfType(UnwritableValueException.class).isThrownBy(() -> this.mapper.toValue(parent))
			.satisfies((ex) -> {
				assertThat(ex.problem().path()).startsWith("children[0].children[0].")
					.endsWith("...")
					.hasSizeLessThan(200);
				assertThat(ex.problem().message()).isEqualTo("nests deeper than 63 levels, or refers to itself");
				assertThat(ex).hasNoSuppressedExceptions();
			});
		Map<String, Object> map = new HashMap<>();
		map.put("me", map);
		assertThat(messageOf(map)).contains("refers to itself");
		assertThat(messageOf(new Endless())).contains("refers to itself");
		assertThat(this.mapper.toValue(new Node("c", List.of(), false)))
			.isEqualTo(Map.of("name", "c", "children", List.of()));
	}

	@Test
	void writesWhatNestsAsDeeplyAsAPayloadMay() {
		Object nested = List.of();
		for (int i = 1; i < ValueGenerator.MAX_DEPTH; i++) {
			nested = List.of(nested);
		}
		assertThat(this.mapper.toPayload(List.of(nested), Map.of()).args()).hasSize(1);
		Object tooDeep = List.of(nested);
		assertThat(messageOf(tooDeep)).contains("nests deeper");
	}

	@Test
	void serializersSeeWhereTheyAre() {
		JsonMapper own = JsonMapper.builder()
			.addModule(new SimpleModule().addSerializer(UUID.class, new Contextual()))
			.build();
		assertThat(new PayloadMapper(own).toValue(Map.of("id", List.of(UUID.randomUUID())))).isEqualTo(
				Map.of("id", List.of(Map.of("depth", 2, "pojo", Map.of("name", "x", "kind", "dog"), "at", "id"))));
	}

	private String pathOf(Object object) {
		return problemOf(object).path();
	}

	private String messageOf(Object object) {
		PayloadProblem problem = problemOf(object);
		return problem.path() + " " + problem.message();
	}

	private PayloadProblem problemOf(Object object) {
		try {
			this.mapper.toValue(object);
		}
		catch (UnwritableValueException ex) {
			assertThat(ex.getMessage()).doesNotContain("secret");
			return ex.problem();
		}
		throw new AssertionError("Could be written");
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes(@JsonSubTypes.Type(value = Dog.class, name = "dog"))
	interface Pet {

	}

	record Dog(String name) implements Pet {
	}

	record Raw(@JsonRawValue String json) {
	}

	record Document(String name, @Nullable Resource content, InputStream more) {
	}

	record Node(String name, List<Node> children, boolean broken) {

		@Override
		public String name() {
			if (this.broken) {
				throw new IllegalStateException("getter of " + this.name);
			}
			return this.name;
		}

		@Override
		@JsonIgnore
		public boolean broken() {
			return this.broken;
		}

	}

	/** Stands for another one of its kind. */
	static final class Endless {

		@JsonValue
		Other other() {
			return new Other();
		}

	}

	static final class Other {

		@JsonValue
		Endless other() {
			return new Endless();
		}

	}

	static class CountingStream extends ByteArrayInputStream {

		int closed;

		CountingStream(byte[] bytes) {
			super(bytes);
		}

		@Override
		public void close() throws IOException {
			this.closed++;
			super.close();
		}

	}

	static final class StreamResource extends ByteArrayResource {

		private final CountingStream stream = new CountingStream(BYTES);

		StreamResource() {
			super(BYTES);
		}

		@Override
		public InputStream getInputStream() {
			return this.stream;
		}

	}

	static final class LargeAsText extends StdSerializer<Long> {

		LargeAsText() {
			super(Long.class);
		}

		@Override
		public void serialize(Long value, JsonGenerator generator, SerializationContext context) {
			if (value > 1L << 53) {
				generator.writeString(value.toString());
			}
			else {
				generator.writeNumber(value.longValue());
			}
		}

	}

	static final class Contextual extends StdSerializer<UUID> {

		Contextual() {
			super(UUID.class);
		}

		@Override
		public void serialize(UUID value, JsonGenerator generator, SerializationContext context) {
			int depth = generator.streamWriteContext().getNestingDepth();
			String name = generator.streamWriteContext().getParent().currentName();
			generator.writeStartObject();
			generator.writeNumberProperty("depth", depth);
			generator.writePOJOProperty("pojo", new Dog("x"));
			generator.writeStringProperty("at", name);
			generator.writeEndObject();
		}

	}

}
