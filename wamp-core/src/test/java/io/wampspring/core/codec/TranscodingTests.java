package io.wampspring.core.codec;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.EncodedPayload;
import io.wampspring.core.message.EventMessage;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.PayloadException;
import io.wampspring.core.message.PayloadFormat;
import io.wampspring.core.message.ResultMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TranscodingTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', value = { "null|c0|f6", "true|c3|f5", "false|c2|f4", "0|00|00",
			"127|7f|187f", "128|cc80|1880", "255|ccff|18ff", "256|cd0100|190100", "65535|cdffff|19ffff",
			"65536|ce00010000|1a00010000", "4294967295|ceffffffff|1affffffff",
			"4294967296|cf0000000100000000|1b0000000100000000",
			"9007199254740993|cf0020000000000001|1b0020000000000001",
			"9223372036854775807|cf7fffffffffffffff|1b7fffffffffffffff",
			"9223372036854775808|cf8000000000000000|1b8000000000000000",
			"18446744073709551615|cfffffffffffffffff|1bffffffffffffffff", "-1|ff|20", "-32|e0|381f", "-33|d0df|3820",
			"-128|d080|387f", "-129|d1ff7f|3880", "-32768|d18000|397fff", "-32769|d2ffff7fff|398000",
			"-2147483648|d280000000|3a7fffffff", "-2147483649|d3ffffffff7fffffff|3a80000000",
			"-9223372036854775808|d38000000000000000|3b7fffffffffffffff", "1.0|cb3ff0000000000000|fb3ff0000000000000",
			"-0.0|cb8000000000000000|fb8000000000000000", "0.1|cb3fb999999999999a|fb3fb999999999999a",
			"1.0E300|cb7e37e43c8800759c|fb7e37e43c8800759c", "\"\"|a0|60", "\"a\\\"\\\\\\n\"|a461225c0a|6461225c0a",
			"\"é€😀\"|a9c3a9e282acf09f9880|69c3a9e282acf09f9880", "\"\\u0001\\u001f\"|a2011f|62011f",
			"\"\\b\\t\\n\\f\\r/\"|a608090a0c0d2f|6608090a0c0d2f", "\"\\u0000\"|c400|40",
			"\"\\u0000EOP/kFMHXFJvX8BtT+N82w==\"|c41010e3ff9053075c526f5fc06d4fe37cdb|5010e3ff9053075c526f5fc06d4fe37cdb",
			"[]|90|80", "{}|80|a0", "[1,[2,[\"\\u0000AQID\"]]]|9201920291c403010203|82018202814301 0203",
			"{\"b\":1,\"a\":{\"c\":[null]}}|82a16201a16181a16391c0|a2616201 6161a1616381f6",
			"{\"\\u0000\":1}|81a10001|a1610001" })
	void valueHasOneFormInEachFormat(String json, String msgpack, String cbor) {
		List<String> messages = List.of(hex("[50,1,{},[" + json + "]]"), "94320180" + "91" + msgpack,
				("84183201a0" + "81" + cbor).replace(" ", ""));
		for (int from = 0; from < 3; from++) {
			for (int to = 0; to < 3; to++) {
				ResultMessage message = (ResultMessage) TestCodecs.decodeHex(TestCodecs.ALL.get(from),
						messages.get(from));
				assertThat(TestCodecs.encodeHex(TestCodecs.ALL.get(to), message)).isEqualTo(messages.get(to));
				Payload values = Payload.of(message.payload().args(), message.payload().kwargs());
				assertThat(TestCodecs.encodeHex(TestCodecs.ALL.get(to), new ResultMessage(1, Dict.EMPTY, values)))
					.isEqualTo(messages.get(to));
			}
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			value = { "1e2|fb4059000000000000", "1.50|fb3ff8000000000000", "-0|00", "\"\\u0041\\/\"|62412f",
					"\"\\ud83d\\ude00\"|64f09f9880", "\"\\u00e9\\u20ac\"|65c3a9e282ac", "\"\\u0000AQ\"|4101",
					"\"\\u0000\\u0041QI\\u0044\"|43010203", "\"\\u0000\\/\\/\\/\\/\"|43ffffff", "[ 1 , 2 ]|820102",
					"18446744073709551616|c249010000000000000000", "-9223372036854775809|3b8000000000000000",
					"-18446744073709551616|3bffffffffffffffff", "-18446744073709551617|c349010000000000000000" })
	void jsonIsTranscodedToCbor(String json, String cbor) {
		assertThat(TestCodecs.encodeHex(TestCodecs.CBOR, TestCodecs.json("[50,1,{},[" + json + "]]")))
			.isEqualTo("84183201a081" + cbor);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			value = { "f90000|0.0", "f93c00|1.0", "f9c400|-4.0", "f97bff|65504.0", "f90400|6.103515625E-5",
					"fa3f800000|1.0", "f7|null", "c06161|\"a\"", "d9d9f7c000|0", "c24101|1", "c25f41014102ff|258",
					"c249010000000000000000|18446744073709551616", "c34101|-2",
					"3bffffffffffffffff|-18446744073709551616", "7f61616162ff|\"ab\"", "5f41014102ff|\"\\u0000AQI=\"",
					"9f01ff|[1]", "bf7f6161ff01ff|{\"a\":1}", "a2616101616102|{\"a\":1,\"a\":2}" })
	void cborIsTranscodedToJson(String cbor, String json) {
		assertThat(TestCodecs.encodeJson(TestCodecs.decodeHex(TestCodecs.CBOR, "84183201a081" + cbor)))
			.isEqualTo("[50,1,{},[" + json + "]]");
	}

	@ParameterizedTest
	@CsvSource({ "CBOR,JSON,a1f502", "CBOR,JSON,6100", "CBOR,JSON,e0", "CBOR,JSON,f8ff", "CBOR,JSON,c48101",
			"CBOR,MSGPACK,c5820102", "CBOR,MSGPACK,f0", "MSGPACK,JSON,81c4010101", "MSGPACK,JSON,a20041",
			"MSGPACK,JSON,d4ff00", "MSGPACK,CBOR,d60100000000", "MSGPACK,CBOR,c70001", "JSON,CBOR,1e99999999999" })
	void whatHasNoFormIsAnErrorThatLeavesTheBufferAsItWas(String from, String to, String value) {
		ResultMessage message = (ResultMessage) switch (from) {
			case "CBOR" -> TestCodecs.decodeHex(TestCodecs.CBOR, "84183201a08201" + value);
			case "MSGPACK" -> TestCodecs.decodeHex(TestCodecs.MSGPACK, "943201809201" + value);
			default -> TestCodecs.json("[50,1,{},[1," + value + "]]");
		};
		ByteBuilder out = new ByteBuilder(1).appendAscii("before");
		Codec codec = codec(to);
		assertThatThrownBy(() -> codec.encode(message, out)).isInstanceOf(PayloadException.class);
		assertThat(out.toByteArray()).asString(StandardCharsets.US_ASCII).isEqualTo("before");
		assertThat(codec(from).encode(message)).isNotEmpty();
	}

	@Test
	void keysOfAnyKindPassBetweenBinaryFormats() {
		assertThat(TestCodecs.encodeHex(TestCodecs.CBOR,
				TestCodecs.decodeHex(TestCodecs.MSGPACK, "9432018091 83 01c0 91c302 cb7ff8000000000000c0")))
			.isEqualTo("84183201a081" + "a3" + "01f6" + "81f502" + "fb7ff8000000000000f6");
	}

	@Test
	void sizesThatJsonDoesNotTellAreRight() {
		for (int size : new int[] { 0, 15, 16, 23, 24, 255, 256, 65535, 65536 }) {
			Payload payload = Payload.of(Collections.nCopies(size, List.of(Map.of("k", size))), Map.of("a", "b"));
			byte[] json = TestCodecs.JSON.encode(new ResultMessage(1, Dict.EMPTY, payload));
			for (Codec codec : TestCodecs.ALL) {
				assertThat(codec.encode(TestCodecs.decode(Codecs.json(new CodecLimits(8, 1 << 24)), json)))
					.isEqualTo(codec.encode(new ResultMessage(1, Dict.EMPTY, payload)));
			}
		}
	}

	@Test
	void longStringsKeepTheirLength() {
		for (int length : new int[] { 31, 32, 255, 256, 65535, 65536, 100_000 }) {
			Payload payload = Payload.ofArgs("x".repeat(length), new byte[length]);
			for (Codec codec : TestCodecs.ALL) {
				ResultMessage message = (ResultMessage) TestCodecs.decode(codec,
						codec.encode(new ResultMessage(1, Dict.EMPTY, payload)));
				assertThat((String) message.payload().args().get(0)).hasSize(length);
				assertThat((byte[]) message.payload().args().get(1)).hasSize(length);
			}
		}
	}

	@Test
	void payloadIsTranscodedOncePerFormat() {
		CallMessage call = (CallMessage) TestCodecs.json("[48,1,{},\"u\",[1.50],{\"a\":1}]");
		EncodedPayload payload = (EncodedPayload) call.payload();
		byte[] first = TestCodecs.CBOR.encode(new EventMessage(1, 2, Dict.EMPTY, payload));
		EncodedPayload transcoded = payload.in("cbor", (source) -> {
			throw new AssertionError("Transcoded before");
		});
		assertThat(transcoded.args()).containsExactly(1.5);
		assertThat(transcoded.kwargs()).isEqualTo(Map.of("a", 1L));
		assertThat(Codecs.cbor(new CodecLimits(5, 5)).encode(new EventMessage(1, 2, Dict.EMPTY, payload)))
			.isEqualTo(first);
		assertThat(TestCodecs.encodeHex(TestCodecs.MSGPACK, call)).endsWith("91cb3ff800000000000081a16101");
	}

	@Test
	void transcodedKeywordArgumentsAreFoundAgain() {
		for (Codec from : TestCodecs.ALL) {
			for (Codec to : TestCodecs.ALL) {
				CallMessage call = (CallMessage) TestCodecs.decode(from,
						TestCodecs.fromJson("[48,1,{},\"u\",[],{\"a\":[1]}]", from));
				CallMessage again = (CallMessage) TestCodecs.decode(to, to.encode(call));
				assertThat(again.payload().args()).isEmpty();
				assertThat(again.payload().kwargs()).isEqualTo(Map.of("a", List.of(1L)));
			}
		}
	}

	@Test
	void sameFormatWithOtherLimitsIsSpliced() {
		CallMessage call = (CallMessage) TestCodecs
			.json("[48,1,{},\"u\",[1.50, 1E2,\"\\u0041\"] , {\"b\":1, \"a\":123456789012345678901234567890}]");
		Codec other = Codecs.json(new CodecLimits(10, 10));
		assertThat(new String(other.encode(call), StandardCharsets.UTF_8))
			.isEqualTo("[48,1,{},\"u\",[1.50, 1E2,\"\\u0041\"] , {\"b\":1, \"a\":123456789012345678901234567890}]");
	}

	@Test
	void decimalStaysANumberWithFraction() {
		Payload payload = Payload.ofArgs(new BigDecimal("12.340"), new BigDecimal("100"), new BigDecimal("1E+3"));
		ResultMessage message = new ResultMessage(1, Dict.EMPTY, payload);
		assertThat(TestCodecs.encodeJson(message)).isEqualTo("[50,1,{},[12.340,100.0,1E+3]]");
		ResultMessage read = (ResultMessage) TestCodecs.decode(TestCodecs.CBOR, TestCodecs.CBOR.encode(message));
		assertThat(read.payload().args()).containsExactly(12.34, 100.0, 1000.0);
	}

	@Test
	void javaTextThatWouldBeBinaryInJsonIsAnError() {
		assertThatThrownBy(() -> TestCodecs.JSON.encode(new ResultMessage(1, Dict.EMPTY, Payload.ofArgs("\0AQID"))))
			.isInstanceOf(PayloadException.class);
	}

	@Test
	void payloadOfAForeignFormatIsWrittenByItsValues() {
		PayloadFormat foreign = new PayloadFormat() {

			@Override
			public String name() {
				return "foreign";
			}

			@Override
			public List<@Nullable Object> readArgs(byte[] bytes, int offset, int length) {
				return List.of((long) bytes[offset]);
			}

			@Override
			public Map<String, @Nullable Object> readKwargs(byte[] bytes, int offset, int length) {
				return Map.of("k", (long) bytes[offset]);
			}

		};
		Payload payload = new EncodedPayload(foreign, new byte[] { 1, 2 }, 1, 1);
		assertThat(TestCodecs.encodeJson(new ResultMessage(1, Dict.EMPTY, payload)))
			.isEqualTo("[50,1,{},[1],{\"k\":2}]");
	}

	private static Codec codec(String name) {
		return TestCodecs.ALL.get(List.of("JSON", "MSGPACK", "CBOR").indexOf(name));
	}

	private static String hex(String json) {
		return HexFormat.of().formatHex(json.getBytes(StandardCharsets.UTF_8));
	}

}
