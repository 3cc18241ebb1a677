package io.wampspring.payload.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

import org.springframework.core.ParameterizedTypeReference;

import io.wampspring.core.codec.Codec;
import io.wampspring.core.codec.CodecLimits;
import io.wampspring.core.codec.Codecs;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.ResultMessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A method gets the same whichever serializer its caller uses. */
class SerializerTypesTests {

	private static final Codec JSON = Codecs.json(CodecLimits.DEFAULT);

	private static final Codec MSGPACK = Codecs.msgpack(CodecLimits.DEFAULT);

	private static final Codec CBOR = Codecs.cbor(CodecLimits.DEFAULT);

	private static final Instant WHEN = Instant.parse("2013-03-21T20:04:00.500Z");

	// what clients write for it: text, extension -1, tag 1, tag 0
	private static final List<Payload> DATES = List.of(json("\"2013-03-21T20:04:00.500Z\""),
			msgpack("d7ff77359400514b67b0"), cbor("c1fb41d452d9ec200000"),
			cbor("c07818323031332d30332d32315432303a30343a30302e3530305a"));

	private final PayloadMapper mapper = new PayloadMapper(JsonMapper.builder().build());

	static Stream<Arguments> types() {
		return Stream.of(Arguments.of(Instant.class, WHEN),
				Arguments.of(OffsetDateTime.class, WHEN.atOffset(ZoneOffset.UTC)),
				Arguments.of(Date.class, Date.from(WHEN)), Arguments.of(long.class, WHEN.toEpochMilli()),
				Arguments.of(Long.class, WHEN.toEpochMilli()), Arguments.of(String.class, WHEN.toString()),
				Arguments.of(Object.class, WHEN.toString()));
	}

	@ParameterizedTest
	@MethodSource("types")
	void dateIsTheSameFromEverySerializer(Class<?> type, Object expected) {
		for (Payload date : DATES) {
			assertThat(read(this.mapper, date, type)).isEqualTo(expected);
		}
	}

	@Test
	void dateInAnObjectIsTheSameFromEverySerializer() {
		List<Payload> meetings = List.of(
				json("{\"at\":\"2013-03-21T20:04:00.500Z\",\"millis\":\"2013-03-21T20:04:00.500Z\"}"),
				msgpack("82a26174d7ff77359400514b67b0a66d696c6c6973d7ff77359400514b67b0"),
				cbor("a2626174c1fb41d452d9ec200000666d696c6c6973c1fb41d452d9ec200000"));
		for (Payload meeting : meetings) {
			assertThat(read(this.mapper, meeting, Meeting.class)).isEqualTo(new Meeting(WHEN, WHEN.toEpochMilli()));
		}
	}

	@Test
	void dateDoesNotDependOnHowTheApplicationWritesDates() {
		PayloadMapper numbers = new PayloadMapper(
				JsonMapper.builder().enable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS).build());
		for (Payload date : DATES) {
			assertThat(read(numbers, date, Instant.class)).isEqualTo(WHEN);
			assertThat(read(numbers, date, long.class)).isEqualTo(WHEN.toEpochMilli());
			assertThat(read(numbers, date, String.class)).isEqualTo(WHEN.toString());
		}
	}

	@Test
	void textThatIsNoDateIsNoLong() {
		for (Payload text : List.of(json("\"tomorrow\""), msgpack("a8746f6d6f72726f77"), cbor("68746f6d6f72726f77"))) {
			assertThatExceptionOfType(UnreadableElementException.class)
				.isThrownBy(() -> read(this.mapper, text, long.class))
				.withMessageContaining("must be an integer in the range of Long");
		}
	}

	@Test
	void aDateBesideAProblemIsNone() {
		for (Payload meeting : List.of(json("{\"at\":true,\"millis\":\"2013-03-21T20:04:00.500Z\"}"),
				msgpack("82a26174c3a66d696c6c6973d7ff77359400514b67b0"))) {
			assertThatExceptionOfType(UnreadableElementException.class)
				.isThrownBy(() -> read(this.mapper, meeting, Meeting.class))
				.satisfies((ex) -> assertThat(ex.problems()).singleElement()
					.extracting(PayloadProblem::path)
					.isEqualTo("at"));
		}
	}

	@Test
	void numbersAreTheSameJavaTypesFromEverySerializer() {
		List<Payload> numbers = List
			.of(json("{\"n\":[1,-1,2147483647,2147483648,9223372036854775807,9223372036854775808,1.0,1.5]}"), msgpack(
					"81a16e9801ffce7fffffffce80000000cf7fffffffffffffffcf8000000000000000cb3ff0000000000000ca3fc00000"),
					cbor("a1616e8801201a7fffffff1a800000001b7fffffffffffffff1b8000000000000000f93c00fb3ff8000000000000"));
		List<Object> expected = List.of(1, -1, Integer.MAX_VALUE, 2147483648L, Long.MAX_VALUE, BigInteger.TWO.pow(63),
				1.0, 1.5);
		for (Payload payload : numbers) {
			assertThat(read(this.mapper, payload, Object.class)).isEqualTo(Map.of("n", expected));
			PayloadElement element = this.mapper.read(payload).args().get(0);
			assertThat(element.read(this.mapper.type(new ParameterizedTypeReference<Map<String, Object>>() {
			}.getType()))).isEqualTo(Map.of("n", expected));
		}
		for (Payload one : List.of(json("1"), msgpack("01"), cbor("01"))) {
			assertThat(read(this.mapper, one, Object.class)).isEqualTo(1);
			assertThat(read(this.mapper, one, Number.class)).isEqualTo(1);
			assertThat(read(this.mapper, one, Long.class)).isEqualTo(1L);
		}
	}

	@Test
	void decimalFractionIsWhatTheSameNumberInJsonIs() {
		List<Payload> same = List.of(json("1.1"), cbor("c482200b"));
		for (Payload number : same) {
			assertThat(read(this.mapper, number, Object.class)).isEqualTo(1.1);
			assertThat(read(this.mapper, number, Number.class)).isEqualTo(1.1);
			assertThat(read(this.mapper, number, String.class)).isEqualTo("1.1");
		}
		for (Payload exact : List.of(json("18446744073709551616e-19"), cbor("c48232c249010000000000000000"))) {
			assertThat(read(this.mapper, exact, BigDecimal.class)).isEqualTo(new BigDecimal("1.8446744073709551616"));
		}
		for (Payload large : List.of(json("1e400"), cbor("c48219019001"))) {
			assertThat(read(this.mapper, large, Object.class)).isEqualTo(Double.POSITIVE_INFINITY);
			assertThat(read(this.mapper, large, BigDecimal.class)).isEqualTo(new BigDecimal("1e400"));
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { int.class, Long.class, OptionalInt.class, BigInteger.class, BigDecimal.class,
			Instant.class, OffsetDateTime.class })
	void whatIsNoNumberIsRefusedWhereOneIsNeeded(Class<?> type) {
		for (Payload odd : List.of(msgpack("cb7ff8000000000000"), cbor("f97e00"), cbor("f97c00"), cbor("f9fc00"))) {
			assertThat(read(this.mapper, odd, double.class)).isInstanceOf(Double.class);
			assertThatExceptionOfType(UnreadableElementException.class).isThrownBy(() -> read(this.mapper, odd, type))
				.withMessageStartingWith("must be ");
		}
	}

	@Test
	void whatADeserializerThrowsSaysThatTheValueIsWrong() {
		for (Payload tooLarge : List.of(json("18446744073709551616"), cbor("c249010000000000000000"))) {
			assertThatExceptionOfType(UnreadableElementException.class)
				.isThrownBy(() -> read(this.mapper, tooLarge, Date.class))
				.withMessage("must be a valid Date");
		}
		for (Payload binary : List.of(json("\"\\u0000AQI=\""), msgpack("c4020102"), cbor("420102"))) {
			assertThatExceptionOfType(UnreadableElementException.class)
				.isThrownBy(() -> read(this.mapper, binary, OffsetDateTime.class))
				.withMessage("must be a valid OffsetDateTime");
		}
	}

	@Test
	void whatTheApplicationWritesForNumbersAndTextChangesNothingOnTheWayIn() {
		SimpleModule module = new SimpleModule().addSerializer(new TextForNumber()).addSerializer(new Masked());
		PayloadMapper masking = new PayloadMapper(JsonMapper.builder().addModule(module).build());
		for (Payload payload : List.of(json("{\"n\":1,\"t\":\"a\"}"), msgpack("82a16e01a174a161"),
				cbor("a2616e0161746161"))) {
			assertThat(read(masking, payload, Object.class)).isEqualTo(Map.of("n", 1, "t", "a"));
		}
	}

	@Test
	void settingsOfTheApplicationCountForEverySerializer() {
		PayloadMapper longs = new PayloadMapper(
				JsonMapper.builder().enable(DeserializationFeature.USE_LONG_FOR_INTS).build());
		for (Payload one : List.of(json("[1]"), msgpack("9101"), cbor("8101"))) {
			assertThat(read(longs, one, Object.class)).isEqualTo(List.of(1L));
		}
	}

	private static Object read(PayloadMapper mapper, Payload payload, Class<?> type) {
		return mapper.read(payload).args().get(0).read(mapper.type(type));
	}

	private static Payload json(String value) {
		byte[] message = ("[50,1,{},[" + value + "]]").getBytes(StandardCharsets.UTF_8);
		return ((ResultMessage) JSON.decode(message, 0, message.length)).payload();
	}

	private static Payload msgpack(String value) {
		return decode(MSGPACK, "9432018091" + value);
	}

	private static Payload cbor(String value) {
		return decode(CBOR, "84183201a081" + value);
	}

	private static Payload decode(Codec codec, String hex) {
		byte[] message = HexFormat.of().parseHex(hex);
		return ((ResultMessage) codec.decode(message, 0, message.length)).payload();
	}

	record Meeting(Instant at, long millis) {
	}

	/** Many applications have this, for the sake of JavaScript. */
	private static final class TextForNumber extends StdSerializer<Long> {

		TextForNumber() {
			super(Long.class);
		}

		@Override
		public void serialize(Long value, JsonGenerator generator, SerializationContext context) {
			generator.writeString(value.toString());
		}

	}

	private static final class Masked extends StdSerializer<String> {

		Masked() {
			super(String.class);
		}

		@Override
		public void serialize(String value, JsonGenerator generator, SerializationContext context) {
			generator.writeString("***");
		}

	}

}
