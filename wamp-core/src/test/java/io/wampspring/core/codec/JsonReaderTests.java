package io.wampspring.core.codec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;

import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.ProtocolViolationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JsonReaderTests {

	@ParameterizedTest
	@ValueSource(strings = { "0", "-0", "1", "-1", "10", "1.0", "0.5", "-0.0", "1e5", "1E+5", "1.25e-7", "1e400",
			"123456789012345678901234567890", "true", "false", "null", "\"\"", "\"a\"",
			"\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\u00e9\\uD83D\\uDE00\"", "\"\\ud800\"", "\"é€😀\u007f\u2028\"",
			"\"abcdefg\\\"hijklmnop\"", "[]", "[ ]", "[1 , 2]", "[[],{}]", "{}", "{ }", "{\"a\":1}",
			"{ \"a\" : 1 , \"b\" : [ ] }", "{\"a\":1,\"a\":2}", "{\"\":1}", "\"\\u0000\"", "\"\\u0000AQ==\"",
			"\"\\u0000AQ\"", "\"\\u0000AQID\"", "\"\\u0000A\\/\\u002b\\/\"", "{\"\\u0000!\":1}", "\"a\\u0000!\"",
			"\t\r\n 1 \t\r\n" })
	void validValueIsKeptAsItIs(String value) {
		String message = "[48,1,{},\"u\",[" + value + "],{\"k\":" + value + "}]";
		assertThat(TestCodecs.encodeJson(TestCodecs.json(message))).isEqualTo(message);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "+1", "01", "-", "-01", "1.", ".5", "1.e5", "1e", "1e+", "0x1", "1_0", "NaN",
			"Infinity", "-Infinity", "1 2", "tru", "truE", "True", "nul", "falsee", "undefined", "'a'", "\"", "\"a",
			"\"\\\"", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"\\u-123\"", "\"\u0001\"", "\"\n\"",
			"\"abcdefgh\tijklmnop\"", "[", "[1", "[1,", "[1,]", "[,1]", "[,]", "[1,,2]", "[1 2]", "[1:2]", "[1}", "]",
			"{", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{,}", "{\"a\"}", "{\"a\" 1}", "{\"a\",1}",
			"{\"a\"::1}", "{a:1}", "{1:1}", "{null:1}", "{\"a\":1 \"b\":2}", "{\"a\":1,,\"b\":2}", "{\"a\":}",
			"{\"a\":1]", "/**/1", "1//", "\u00a01", "\ufeff1", "\u001e", "\"\\u0000A\"", "\"\\u0000AQ=\"",
			"\"\\u0000AQIDA\"", "\"\\u0000A=ID\"", "\"\\u0000AQID=\"", "\"\\u0000A Q=\"", "\"\\u0000-_-_\"",
			"\"\\u0000===\"", "\"\\u0000AQI\\u00e9\"", "\"\\u0000AQI\\ud800\"", "\"\\u0000AQé\"" })
	void invalidValueIsAViolation(String value) {
		assertViolation("[48,1,{},\"u\",[" + value + "]" + (value.isEmpty() ? ",]" : "]"));
		assertViolation("[48,1,{},\"u\",[],{\"k\":" + value + "}]");
		assertViolation("[48,1,{\"unknown\":" + value + "},\"u\"]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "[", "[48", "[48,", "[48,1,{},\"u\"", "[48,1,{},\"u\"] x", "[48,1,{},\"u\"][]",
			"[48,1,{},\"u\",]", "[48 1,{},\"u\"]", "[,48,1,{},\"u\"]", "[48,,1,{},\"u\"]", "[48,1,{,},\"u\"]",
			"[048,1,{},\"u\"]", "[48,01,{},\"u\"]", "[48,1,{},\"u]", "[48,1,{},u]", "[48,1,{},\"\\u0000AQID\"]" })
	void invalidMessageIsAViolation(String message) {
		assertViolation(message);
	}

	@Test
	void spaceIsAllowedBetweenTokens() {
		assertThat(TestCodecs.json(" [ 48 , 1 , { } , \"u\" ] \n")).isEqualTo(TestCodecs.json("[48,1,{},\"u\"]"));
	}

	@Test
	void headerStringIsUnescaped() {
		CallMessage call = (CallMessage) TestCodecs.json("[48,1,{},\"com.\\u00e9\\ud83d\\ude00\\/\"]");
		assertThat(call.procedure()).isEqualTo("com.é😀/");
	}

	@Test
	void unpairedSurrogateInTheHeaderIsAViolation() {
		assertViolation("[48,1,{},\"\\ud800\"]");
		assertViolation("[48,1,{},\"\\ud800\\u0041\"]");
		assertViolation("[48,1,{},\"\\udc00\\ud800\"]");
	}

	@Test
	void numberOfManyDigitsIsAViolation() {
		String digits = "1".repeat(1000);
		assertThat(TestCodecs.json("[48,1,{},\"u\",[" + digits + "]]")).isNotNull();
		assertViolation("[48,1,{},\"u\",[" + digits.repeat(2) + "]]");
	}

	@Test
	void depthIsLimited() {
		Codec codec = Codecs.json(new CodecLimits(3, 1000));
		assertThat(TestCodecs.decode(codec, bytes("[48,1,{},\"u\",[[{}]],{\"a\":{\"b\":[]}}]"))).isNotNull();
		for (String deep : new String[] { "[48,1,{},\"u\",[[{\"a\":[]}]]]", "[48,1,{},\"u\",[],{\"a\":[[[]]]}]",
				"[48,1,{\"x\":[[[]]]},\"u\"]" }) {
			assertThatThrownBy(() -> TestCodecs.decode(codec, bytes(deep)))
				.isInstanceOf(ProtocolViolationException.class)
				.hasMessageContaining("deeper than 3");
		}
	}

	@Test
	void sizeIsLimited() {
		Codec codec = Codecs.json(new CodecLimits(64, 9));
		assertThat(TestCodecs.decode(codec, bytes("[17,1,12]"))).isNotNull();
		assertThatThrownBy(() -> TestCodecs.decode(codec, bytes("[17,1,123]"))).hasMessageContaining("longer than 9");
	}

	@Test
	void bytesOfStringsMustBeUtf8() {
		Random random = new Random(4711);
		int valid = 0;
		for (int i = 0; i < 200_000; i++) {
			byte[] text = randomText(random);
			boolean expected = isUtf8(text);
			assertThat(accepts(text)).as(() -> "bytes " + HexFormat.of().formatHex(text)).isEqualTo(expected);
			valid += expected ? 1 : 0;
		}
		assertThat(valid).isBetween(20_000, 180_000);
	}

	@Test
	void acceptsWhatAnotherStrictParserAccepts() {
		Random random = new Random(815);
		JsonMapper other = new JsonMapper();
		String[] tokens = { "[", "]", "{", "}", ",", ",", ":", "\"a\"", "\"\\n\"", "\"\\q\"", "1", "-2", "0", "1.5",
				"01", "1e3", "-", "true", "null", "nul", " ", "\n", "[]", "{}", "[1,2]", "{\"b\":1}", "\"c\":" };
		int valid = 0;
		for (int i = 0; i < 100_000; i++) {
			StringBuilder text = new StringBuilder("[");
			for (int left = random.nextInt(7); left > 0; left--) {
				text.append(tokens[random.nextInt(tokens.length)]);
			}
			text.append(']');
			boolean expected = parses(other, text.toString());
			assertThat(accepts(text.toString())).as(text.toString()).isEqualTo(expected);
			valid += expected ? 1 : 0;
		}
		assertThat(valid).isGreaterThan(3_000);
	}

	private static boolean parses(JsonMapper mapper, String value) {
		try {
			mapper.readTree("[" + value + "]");
			return mapper.readTree("[" + value + "]").size() == 1;
		}
		catch (JacksonException ex) {
			return false;
		}
	}

	private static boolean accepts(String args) {
		try {
			TestCodecs.json("[48,1,{},\"u\"," + args + "]");
			return true;
		}
		catch (ProtocolViolationException ex) {
			return false;
		}
	}

	private static boolean accepts(byte[] text) {
		ByteArrayOutputStream message = new ByteArrayOutputStream();
		message.writeBytes(bytes("[48,1,{},\"u\",[\""));
		message.writeBytes(text);
		message.writeBytes(bytes("\"]]"));
		boolean json;
		try {
			TestCodecs.decode(TestCodecs.JSON, message.toByteArray());
			json = true;
		}
		catch (ProtocolViolationException ex) {
			json = false;
		}
		assertThat(Utf8.isValid(text, 0, text.length)).isEqualTo(json);
		return json;
	}

	private static byte[] randomText(Random random) {
		int[] critical = { 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed,
				0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff };
		ByteArrayOutputStream text = new ByteArrayOutputStream();
		for (int left = random.nextInt(4); left > 0; left--) {
			switch (random.nextInt(3)) {
				case 0 -> text.writeBytes(bytes("abcdefghijklmn".substring(random.nextInt(14))));
				case 1 -> text.writeBytes(bytes(Character.toString(random.nextInt(0xe000, 0x110000))));
				default -> {
					for (int i = random.nextInt(4); i >= 0; i--) {
						text.write(critical[random.nextInt(critical.length)]);
					}
				}
			}
		}
		return text.toByteArray();
	}

	// without an exception for each that is not: there are many
	private static boolean isUtf8(byte[] text) {
		return StandardCharsets.UTF_8.newDecoder()
			.decode(ByteBuffer.wrap(text), CharBuffer.allocate(text.length), true)
			.isUnderflow();
	}

	private static void assertViolation(String message) {
		assertThatThrownBy(() -> TestCodecs.json(message)).as(message).isInstanceOf(ProtocolViolationException.class);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
