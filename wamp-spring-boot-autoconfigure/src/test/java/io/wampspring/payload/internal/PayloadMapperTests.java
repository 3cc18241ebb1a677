package io.wampspring.payload.internal;

import java.lang.reflect.Type;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ParameterizedTypeReference;

import io.wampspring.core.message.EncodedPayload;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.PayloadException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PayloadMapperTests {

	private static final String BINARY = "\"\\u0000AQID\"";

	private final PayloadMapper mapper = new PayloadMapper(JsonMapper.builder().build());

	@Test
	void cutsJsonIntoElementsWithoutLosingAny() {
		PayloadReader reader = this.mapper.read(JsonPayloads
			.of(" [ 1 , \"ä\\\"]\" ,[2,[3]], {\"x\":[{}]} ,null,-1.5e3]", "{ \"a\" : 1 ,\"b\":{\"c\":\"}\"}}"));
		assertThat(reader.args()).hasSize(6);
		assertThat(reader.args().get(0).read(type(int.class))).isEqualTo(1);
		assertThat(reader.args().get(1).read(type(String.class))).isEqualTo("ä\"]");
		assertThat(reader.args().get(2).isList()).isTrue();
		assertThat(reader.args().get(2).read(type(Object.class))).isEqualTo(List.of(2, List.of(3)));
		assertThat(reader.args().get(3).isMap()).isTrue();
		assertThat(reader.args().get(4).isNull()).isTrue();
		assertThat(reader.args().get(5).read(type(double.class))).isEqualTo(-1500.0);
		assertThat(reader.kwargs()).containsOnlyKeys("a", "b");
		assertThat(reader.kwargs().get("b").read(type(Object.class))).isEqualTo(Map.of("c", "}"));
	}

	@Test
	void readsJsonFromItsBytes() {
		Payload payload = JsonPayloads.of("[1]");
		assertThat(payload).isInstanceOf(EncodedPayload.class);
		assertThat(this.mapper.read(payload).args().get(0)).isInstanceOf(JsonElement.class);
	}

	@Test
	void keepsTheDigitsOfBigNumbers() {
		PayloadReader reader = this.mapper.read(JsonPayloads.of("[123456789012345678901234567890]"));
		assertThat(reader.args().get(0).read(type(BigInteger.class)))
			.isEqualTo(new BigInteger("123456789012345678901234567890"));
	}

	@Test
	void readsBinariesInJsonWhereverTheyAre() {
		PayloadReader reader = this.mapper
			.read(JsonPayloads.of("[" + BINARY + ",[" + BINARY + "],{\"data\":" + BINARY + "}]"));
		byte[] expected = { 1, 2, 3 };
		assertThat(reader.args().get(0).read(type(byte[].class))).isEqualTo(expected);
		assertThat(reader.args().get(0).read(type(Object.class))).isEqualTo(expected);
		assertThat((List<?>) reader.args().get(1).read(type(new ParameterizedTypeReference<List<Object>>() {
		}))).singleElement().isEqualTo(expected);
		assertThat(((Blob) read(reader.args().get(2), Blob.class)).data()).isEqualTo(expected);
		assertThat(((Map<?, ?>) reader.args().get(2).read(type(Object.class))).get("data")).isEqualTo(expected);
	}

	@Test
	void readsBinariesOfOtherFormats() {
		byte[] bytes = { 1, 2, 3 };
		PayloadReader reader = this.mapper.read(Payload.ofArgs(bytes, Map.of("data", bytes)));
		assertThat(reader.args().get(0).read(type(byte[].class))).isEqualTo(bytes);
		assertThat(((Blob) read(reader.args().get(1), Blob.class)).data()).isEqualTo(bytes);
	}

	@Test
	void tellsEveryProblemOfAnObjectWithItsPath() {
		String order = "{\"id\":\"x\",\"items\":[{\"name\":\"a\",\"count\":1},{\"name\":\"b\",\"count\":\"many\"}],\"at\":true}";
		PayloadElement json = this.mapper.read(JsonPayloads.of("[" + order + "]")).args().get(0);
		PayloadElement values = this.mapper
			.read(Payload.ofArgs(Map.of("id", "x", "items",
					List.of(Map.of("name", "a", "count", 1), Map.of("name", "b", "count", "many")), "at", true)))
			.args()
			.get(0);
		for (PayloadElement element : List.of(json, values)) {
			assertThatExceptionOfType(UnreadableElementException.class)
				.isThrownBy(() -> element.read(type(Order.class)))
				.satisfies((ex) -> assertThat(ex.problems()).extracting(PayloadProblem::path)
					.containsExactlyInAnyOrder("id", "items[1].count", "at"));
		}
	}

	@Test
	void namesThePlaceInObjectsWhoseTypeComesLast() {
		for (String members : List.of("\"kind\":\"dog\",\"age\":\"x\"", "\"age\":\"x\",\"kind\":\"dog\"",
				"\"age\":[],\"kind\":\"dog\"", "\"age\":{},\"name\":1,\"kind\":\"dog\"")) {
			PayloadElement element = this.mapper.read(JsonPayloads.of("[[{" + members + "}]]")).args().get(0);
			assertThatExceptionOfType(UnreadableElementException.class).as(members)
				.isThrownBy(() -> element.read(type(new ParameterizedTypeReference<List<Pet>>() {
				})))
				.withMessage("[0].age: must be an integer in the range of Integer");
		}
	}

	@Test
	void neverRepeatsWhatWasSent() {
		PayloadElement element = this.mapper.read(JsonPayloads.of("[\"secret\"]")).args().get(0);
		assertThatExceptionOfType(UnreadableElementException.class).isThrownBy(() -> element.read(type(Instant.class)))
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("secret").contains("Instant"));
	}

	@Test
	void readsOneObject() {
		assertThat(this.mapper.readOne(Payload.EMPTY, type(String.class))).isNull();
		assertThat(this.mapper.readOne(Payload.ofArgs(1, 2), type(int[].class))).isEqualTo(new int[] { 1, 2 });
		assertThat(this.mapper.readOne(JsonPayloads.of("[]", "{\"name\":\"a\",\"count\":3}"), type(Item.class)))
			.isEqualTo(new Item("a", 3));
		assertThat(this.mapper.readOne(JsonPayloads.of("[{\"name\":\"a\",\"count\":3}]"), type(Item.class)))
			.isEqualTo(new Item("a", 3));
	}

	@Test
	void writesObjectsAsValuesThatWampCanCarry() {
		UUID id = UUID.randomUUID();
		byte[] bytes = { 1 };
		Payload payload = this.mapper.toPayload(List.of(new Item("a", 1), List.of(new Item("b", 2)), bytes, 1.5f, id,
				new Blob(bytes), Optional.of("x"), Thread.State.NEW), Map.of("at", Instant.EPOCH));
		assertThat(payload.args().get(0)).isEqualTo(Map.of("name", "a", "count", 1));
		assertThat(payload.args().get(1)).isEqualTo(List.of(Map.of("name", "b", "count", 2)));
		assertThat(payload.args().get(2)).isEqualTo(bytes);
		assertThat(payload.args().get(3)).isEqualTo(1.5);
		assertThat(payload.args().get(4)).isEqualTo(id.toString());
		assertThat(((Map<?, ?>) payload.args().get(5)).get("data")).isEqualTo(bytes);
		assertThat(payload.args().get(6)).isEqualTo("x");
		assertThat(payload.args().get(7)).isEqualTo("NEW");
		assertThat(payload.kwargs()).containsEntry("at", "1970-01-01T00:00:00Z");
	}

	@Test
	void writesMembersAsKeywordArguments() {
		assertThat(this.mapper.toKwargs(new Item("a", 1))).containsExactly(Map.entry("name", "a"),
				Map.entry("count", 1));
		assertThatExceptionOfType(PayloadException.class).isThrownBy(() -> this.mapper.toKwargs("text"));
	}

	private Object read(PayloadElement element, Class<?> target) {
		Object value = element.read(type(target));
		assertThat(value).isNotNull();
		return value;
	}

	private tools.jackson.databind.JavaType type(Type type) {
		return this.mapper.type(type);
	}

	private tools.jackson.databind.JavaType type(ParameterizedTypeReference<?> type) {
		return this.mapper.type(type.getType());
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes(@JsonSubTypes.Type(value = Dog.class, name = "dog"))
	interface Pet {

	}

	record Dog(String name, int age) implements Pet {
	}

	record Item(String name, int count) {
	}

	record Order(int id, List<Item> items, Instant at) {
	}

	record Blob(byte[] data) {
	}

}
