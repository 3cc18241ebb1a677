package io.wampspring.core.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.wampspring.core.message.ChallengeMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.EncodedPayload;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.PayloadException;
import io.wampspring.core.message.ResultMessage;
import io.wampspring.core.message.WampMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What each kind of value becomes in each format, and in Java: the table of
 * {@code docs/serializers.md}.
 */
class ValueMeaningTests {

	// an error that must be told, in place of a value
	private static final String ERROR = "!";

	/** From a format: what the value is there, in each of the three, and in Java. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					msgpack|d6ff514b67b0|"2013-03-21T20:04:00Z"|d6ff514b67b0|c11a514b67b0|Instant 2013-03-21T20:04:00Z
					msgpack|d6ff00000000|"1970-01-01T00:00:00Z"|d6ff00000000|c100|Instant 1970-01-01T00:00:00Z
					msgpack|d7ff77359400514b67b0|"2013-03-21T20:04:00.500Z"|d7ff77359400514b67b0|c1fb41d452d9ec200000|Instant 2013-03-21T20:04:00.500Z
					msgpack|d7ff1d535300514b67b0|"2013-03-21T20:04:00.123Z"|d7ff1d535300514b67b0|c1fb41d452d9ec07df3b|Instant 2013-03-21T20:04:00.123Z
					msgpack|d7ff1d6f2800514b67b0|"2013-03-21T20:04:00.123456Z"|d7ff1d6f2800514b67b0|c1fb41d452d9ec07e6b4|Instant 2013-03-21T20:04:00.123456Z
					msgpack|d7ff1d6f3454514b67b0|"2013-03-21T20:04:00.123456789Z"|d7ff1d6f3454514b67b0|c0781e323031332d30332d32315432303a30343a30302e3132333435363738395a|Instant 2013-03-21T20:04:00.123456789Z
					msgpack|c70cff00000000ffffffffffffffff|"1969-12-31T23:59:59Z"|c70cff00000000ffffffffffffffff|c120|Instant 1969-12-31T23:59:59Z
					msgpack|c70cff1dcd6500ffffffffffffffff|"1969-12-31T23:59:59.500Z"|c70cff1dcd6500ffffffffffffffff|c1fbbfe0000000000000|Instant 1969-12-31T23:59:59.500Z
					msgpack|d7ff773594012a05f200|"2128-06-11T08:53:20.500Z"|d7ff773594012a05f200|c07818323132382d30362d31315430383a35333a32302e3530305a|Instant 2128-06-11T08:53:20.500Z
					msgpack|c70cff000000000000003afff44180|"+010000-01-01T00:00:00Z"|c70cff000000000000003afff44180|c11b0000003afff44180|Instant +10000-01-01T00:00:00Z
					msgpack|c70cff00000000fffffff184aa5080|"-000001-01-01T00:00:00Z"|c70cff00000000fffffff184aa5080|c13b0000000e7b55af7f|Instant -0001-01-01T00:00:00Z
					msgpack|c70cff000000007fffffffffffffff|!A timestamp lies too far|c70cff000000007fffffffffffffff|c11b7fffffffffffffff|!A timestamp lies too far
					msgpack|c704ff514b67b0|"2013-03-21T20:04:00Z"|c704ff514b67b0|c11a514b67b0|Instant 2013-03-21T20:04:00Z
					cbor|c11a514b67b0|"2013-03-21T20:04:00Z"|d6ff514b67b0|c11a514b67b0|Instant 2013-03-21T20:04:00Z
					cbor|c120|"1969-12-31T23:59:59Z"|c70cff00000000ffffffffffffffff|c120|Instant 1969-12-31T23:59:59Z
					cbor|c1fb41d452d9ec07df3b|"2013-03-21T20:04:00.123Z"|d7ff1d535300514b67b0|c1fb41d452d9ec07df3b|Instant 2013-03-21T20:04:00.123Z
					cbor|c1fb41d452d9ec000000|"2013-03-21T20:04:00Z"|d6ff514b67b0|c1fb41d452d9ec000000|Instant 2013-03-21T20:04:00Z
					cbor|c1fbbfe0000000000000|"1969-12-31T23:59:59.500Z"|c70cff1dcd6500ffffffffffffffff|c1fbbfe0000000000000|Instant 1969-12-31T23:59:59.500Z
					cbor|c1f97e00|null|cb7ff8000000000000|c1f97e00|Double NaN
					cbor|c1fb7e37e43c8800759c|!A timestamp lies too far|!A timestamp lies too far|c1fb7e37e43c8800759c|!A timestamp lies too far
					cbor|c11bffffffffffffffff|!A timestamp lies too far|!A timestamp lies too far|c11bffffffffffffffff|!A timestamp lies too far
					cbor|c074323031332d30332d32315432303a30343a30305a|"2013-03-21T20:04:00Z"|d6ff514b67b0|c074323031332d30332d32315432303a30343a30305a|Instant 2013-03-21T20:04:00Z
					cbor|c07819323031332d30332d32315432313a30343a30302b30313a3030|"2013-03-21T21:04:00+01:00"|d6ff514b67b0|c07819323031332d30332d32315432313a30343a30302b30313a3030|Instant 2013-03-21T20:04:00Z
					cbor|c07f6a323031332d30332d32316a5432303a30343a30305aff|"2013-03-21T20:04:00Z"|d6ff514b67b0|c07f6a323031332d30332d32316a5432303a30343a30305aff|Instant 2013-03-21T20:04:00Z
					cbor|c069796573746572646179|"yesterday"|a9796573746572646179|c069796573746572646179|String yesterday
					cbor|d9d9f7c11a514b67b0|"2013-03-21T20:04:00Z"|d6ff514b67b0|d9d9f7c11a514b67b0|Instant 2013-03-21T20:04:00Z
					cbor|c1c11a514b67b0|"2013-03-21T20:04:00Z"|d6ff514b67b0|c1c11a514b67b0|Instant 2013-03-21T20:04:00Z
					cbor|d8011a514b67b0|"2013-03-21T20:04:00Z"|d6ff514b67b0|d8011a514b67b0|Instant 2013-03-21T20:04:00Z
					cbor|c16161|"a"|a161|c16161|String a
					cbor|c001|1|01|c001|Long 1
					cbor|c181c101|["1970-01-01T00:00:01Z"]|91d6ff00000001|c181c101|List [1970-01-01T00:00:01Z]
					cbor|c1c249010000000000000000|18446744073709551616|b43138343436373434303733373039353531363136|c1c249010000000000000000|BigInteger 18446744073709551616
					json|"2013-03-21T20:04:00Z"|"2013-03-21T20:04:00Z"|b4323031332d30332d32315432303a30343a30305a|74323031332d30332d32315432303a30343a30305a|String 2013-03-21T20:04:00Z
					json|"\\u0000AQID"|"\\u0000AQID"|c403010203|43010203|Bytes 010203
					msgpack|c403010203|"\\u0000AQID"|c403010203|43010203|Bytes 010203
					cbor|43010203|"\\u0000AQID"|c403010203|43010203|Bytes 010203
					cbor|d84043010203|"\\u0000AQID"|c403010203|d84043010203|Bytes 010203
					json|18446744073709551615|18446744073709551615|cfffffffffffffffff|1bffffffffffffffff|BigInteger 18446744073709551615
					json|18446744073709551616|18446744073709551616|b43138343436373434303733373039353531363136|c249010000000000000000|BigInteger 18446744073709551616
					json|-9223372036854775809|-9223372036854775809|b42d39323233333732303336383534373735383039|3b8000000000000000|BigInteger -9223372036854775809
					cbor|c249010000000000000000|18446744073709551616|b43138343436373434303733373039353531363136|c249010000000000000000|BigInteger 18446744073709551616
					cbor|3b8000000000000000|-9223372036854775809|b42d39323233333732303336383534373735383039|3b8000000000000000|BigInteger -9223372036854775809
					json|1e400|1e400|a631452b343030|c482190190 01|BigDecimal 1E+400
					json|1e2000|1e2000|a731452b32303030|!The exponent of a number|BigDecimal 1E+2000
					json|0.1|0.1|cb3fb999999999999a|fb3fb999999999999a|Double 0.1
					cbor|c48221196ab3|273.15|cb4071126666666666|c48221196ab3|Double 273.15
					cbor|c49f0005ff|5.0|cb4014000000000000|c49f0005ff|Double 5.0
					cbor|c48220c249010000000000000000|1844674407370955161.6|cb43b999999999999a|c48220c249010000000000000000|BigDecimal 1844674407370955161.6
					cbor|c482190190 01|1E+400|a631452b343030|c482190190 01|BigDecimal 1E+400
					cbor|c4821b00000000ffffffff01|!A decimal fraction|!A decimal fraction|c4821b00000000ffffffff01|!A decimal fraction
					cbor|c4820102|2E+1|cb4034000000000000|c4820102|Double 20.0
					cbor|c401|!A malformed decimal fraction|!A malformed decimal fraction|c401|!A malformed decimal fraction
					cbor|c48101|!A malformed decimal fraction|!A malformed decimal fraction|c48101|!A malformed decimal fraction
					cbor|c483010203|!A malformed decimal fraction|!A malformed decimal fraction|c483010203|!A malformed decimal fraction
					cbor|c48201c4820102|!A malformed decimal fraction|!A malformed decimal fraction|c48201c4820102|!A malformed decimal fraction
					cbor|c4826161 01|!A malformed decimal fraction|!A malformed decimal fraction|c4826161 01|!A malformed decimal fraction
					cbor|c5820102|!A big float of CBOR|!A big float of CBOR|c5820102|!A big float of CBOR
					msgpack|cb7ff8000000000000|null|cb7ff8000000000000|fb7ff8000000000000|Double NaN
					msgpack|cbfff0000000000000|null|cbfff0000000000000|fbfff0000000000000|Double -Infinity
					msgpack|ca7f800000|null|ca7f800000|fb7ff0000000000000|Double Infinity
					cbor|f97e00|null|cb7ff8000000000000|f97e00|Double NaN
					cbor|f97c00|null|cb7ff0000000000000|f97c00|Double Infinity
					json|"a\\ud800"|"a\\ud800"|a461efbfbd|6461efbfbd|String a\ufffd
					json|"\\udc00a"|"\\udc00a"|a4efbfbd61|64efbfbd61|String \ufffda
					json|"\\ud800\\ud83d\\ude00"|"\\ud800\\ud83d\\ude00"|a7efbfbdf09f9880|67efbfbdf09f9880|String \ufffd😀
					json|"\\ud800-\\ud800"|"\\ud800-\\ud800"|a7efbfbd2defbfbd|67efbfbd2defbfbd|String \ufffd-\ufffd
					json|{"\\ud800":1}|{"\\ud800":1}|81a3efbfbd01|a163efbfbd01|Map {\ufffd=1}
					msgpack|8101c0|{"1":null}|8101c0|a101f6|Map {1=null}
					msgpack|81cf800000000000000001|{"9223372036854775808":1}|81cf800000000000000001|a11b800000000000000001|Map {9223372036854775808=1}
					msgpack|81cb420000000000000001|{"8589934592":1}|81cb420000000000000001|a1fb420000000000000001|Map {8589934592=1}
					cbor|a12002|{"-1":2}|81ff02|a12002|Map {-1=2}
					cbor|bfc0616101ff|{"a":1}|81a16101|bfc0616101ff|Map {a=1}
					cbor|a1f501|!A key that is neither|81c301|a1f501|!A key that is neither
					cbor|a1c10101|{"1970-01-01T00:00:01Z":1}|81d6ff0000000101|a1c10101|Map {1970-01-01T00:00:01Z=1}
					cbor|a1c482010201|{"20":1}|81cb403400000000000001|a1c482010201|Map {20=1}
					cbor|a1c482200501|!A key that is neither|81cb3fe000000000000001|a1c482200501|!A key that is neither
					msgpack|81c4010101|!A key that is neither|81c4010101|a1410101|!A key that is neither
					msgpack|8190c0|!A key that is neither|8190c0|a180f6|!A key that is neither
					msgpack|8201c0a13101|{"1":null,"1":1}|8201c0a13101|a201f6613101|!A key occurs more than once
					msgpack|d4ff00|!An extension type|d4ff00|!An extension type|!An extension type
					msgpack|c700ff|!An extension type|c700ff|!An extension type|!An extension type
					msgpack|c705ff0000000000|!An extension type|c705ff0000000000|!An extension type|!An extension type
					msgpack|d60100000000|!An extension type|d60100000000|!An extension type|!An extension type
					msgpack|d7ffffffffff00000000|!A timestamp of MessagePack|d7ffffffffff00000000|!A timestamp of MessagePack|!A timestamp of MessagePack
					msgpack|c70cff3b9aca000000000000000000|!A timestamp of MessagePack|c70cff3b9aca000000000000000000|!A timestamp of MessagePack|!A timestamp of MessagePack
					msgpack|a20041|!JSON cannot distinguish a text|a20041|620041|String \u0000A
					cbor|f8ff|!An unassigned simple value|!An unassigned simple value|f8ff|!An unassigned simple value
					cbor|f7|null|c0|f7|null
					msgpack|d40000|null|d40000|f6|null
					""")
	void valueBecomesTheSameWhicheverWayItGoes(String source, String value, String json, String msgpack, String cbor,
			String java) {
		ResultMessage message = received(source, value);
		assertBecomes(TestCodecs.JSON, message, json, "[50,1,{},[1,{\"when\":%s}]]");
		assertBecomes(TestCodecs.MSGPACK, message, msgpack, "943201809201" + "81a47768656e%s");
		assertBecomes(TestCodecs.CBOR, message, cbor, "84183201a08201" + "a1647768656e%s");
		assertIs(message.payload(), java);
	}

	/** What a receiver gets does not depend on whether it came from Java or a peer. */
	@ParameterizedTest
	@ValueSource(strings = { "d6ff514b67b0", "d7ff1d535300514b67b0", "d7ff1d6f3454514b67b0",
			"c70cff00000000ffffffffffffffff", "c70cff000000000000003afff44180", "c403010203", "cfffffffffffffffff",
			"cb7ff8000000000000", "cbfff0000000000000" })
	void javaValueBecomesWhatTheSameOfAPeerDoes(String msgpack) {
		ResultMessage message = received("msgpack", msgpack);
		ResultMessage values = new ResultMessage(1, Dict.EMPTY, Payload.of(message.payload().args(), Map.of()));
		for (Codec codec : TestCodecs.ALL) {
			assertThat(TestCodecs.encodeHex(codec, values)).isEqualTo(TestCodecs.encodeHex(codec, message));
		}
	}

	@Test
	void bigNumbersOfJavaKeepTheirDigits() {
		BigInteger large = BigInteger.TWO.pow(80);
		ResultMessage message = new ResultMessage(1, Dict.EMPTY,
				Payload.ofArgs(large, large.negate(), BigInteger.TEN, new BigDecimal("-1E+999")));
		assertThat(TestCodecs.encodeJson(message)).isEqualTo("[50,1,{},[" + large + ",-" + large + ",10,-1E+999]]");
		assertThat(decoded(TestCodecs.CBOR, message))
			.isEqualTo(List.of(large, large.negate(), 10L, new BigDecimal("-1E+999")));
		assertThat(decoded(TestCodecs.MSGPACK, message))
			.isEqualTo(List.of(large.toString(), "-" + large, 10L, "-1E+999"));
	}

	@Test
	void decimalsOfJavaLoseNoDigitWhereThatCanBeHelped() {
		BigDecimal price = new BigDecimal("1234567890123456.78");
		ResultMessage message = new ResultMessage(1, Dict.EMPTY, Payload.ofArgs(price, new BigDecimal("12.340")));
		assertThat(TestCodecs.encodeJson(message)).isEqualTo("[50,1,{},[1234567890123456.78,12.340]]");
		assertThat(decoded(TestCodecs.CBOR, message)).isEqualTo(List.of(price, 12.34));
		assertThat(decoded(TestCodecs.MSGPACK, message)).isEqualTo(List.of(price.doubleValue(), 12.34));
	}

	/** What an authenticator keeps of what it was told is told again without a change. */
	@Test
	void detailsOfAHandshakeKeepTheirValues() {
		for (String value : List.of("c11a514b67b0", "c07819323031332d30332d32315432313a30343a30302b30313a3030",
				"c48221196ab3", "c48220c249010000000000000000", "c482190190 01", "a12002", "c1fb41d452d9ec07df3b",
				"c1fb426d1a94a2000800")) {
			WampMessage hello = TestCodecs.decodeHex(TestCodecs.CBOR,
					"83 01 6172 a2 65726f6c6573 a0" + "69617574686578747261 a1 6178" + value);
			assertThat(TestCodecs.decode(TestCodecs.CBOR, TestCodecs.CBOR.encode(hello))).usingRecursiveComparison()
				.isEqualTo(hello);
		}
	}

	@Test
	void detailThatIsNoNumberIsNoneInAnyFormat() {
		WampMessage challenge = TestCodecs.decodeHex(TestCodecs.CBOR, "83 04 616d a2 6161 f97e00 6162 81f97e00");
		assertThat(challenge).isInstanceOfSatisfying(ChallengeMessage.class,
				(message) -> assertThat(message.extra().asMap()).isEqualTo(Map.of("b", List.of(Double.NaN))));
		assertThat(TestCodecs.encodeJson(challenge)).isEqualTo("[4,\"m\",{\"b\":[null]}]");
	}

	@Test
	void halfOfASurrogatePairOfJavaIsReplaced() {
		ResultMessage message = new ResultMessage(1, Dict.EMPTY,
				Payload.of(List.of("\ud800", "a\udc00\ud83d\ude00\ud83d"), Map.of("\udfff", 1)));
		for (Codec codec : TestCodecs.ALL) {
			ResultMessage read = (ResultMessage) TestCodecs.decode(codec, codec.encode(message));
			assertThat(read.payload().args()).containsExactly("\ufffd", "a\ufffd\ud83d\ude00\ufffd");
			assertThat(read.payload().kwargs()).isEqualTo(Map.of("\ufffd", 1L));
		}
	}

	@Test
	void everyInstantArrivesThroughEveryBinaryFormat() {
		long seed = Long.getLong("wamp-tests.seed", System.nanoTime());
		Random random = new Random(seed);
		for (int i = 0; i < 20_000; i++) {
			Instant instant = instant(random);
			for (Codec from : TestCodecs.ALL) {
				ResultMessage sent = new ResultMessage(1, Dict.EMPTY, Payload.ofArgs(instant));
				ResultMessage received = (ResultMessage) TestCodecs.decode(from, from.encode(sent));
				for (Codec to : TestCodecs.ALL) {
					Object read = decoded(to, received).get(0);
					boolean text = from == TestCodecs.JSON || to == TestCodecs.JSON;
					assertThat(text ? Instant.parse((String) read) : read)
						.as("seed %d: %s from %s to %s", seed, instant, from, to)
						.isEqualTo(instant);
				}
			}
		}
	}

	/** From all years of four digits, and from some beyond in whole seconds. */
	private static Instant instant(Random random) {
		return switch (random.nextInt(4)) {
			case 0 ->
				Instant.ofEpochSecond(random.nextLong(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond()));
			case 1 -> Instant.ofEpochMilli(random.nextLong(-62_167_219_200_000L, 253_402_300_800_000L));
			case 2 -> Instant.ofEpochSecond(random.nextLong(-62_167_219_200L, 253_402_300_800L),
					random.nextInt(1_000_000) * 1_000L);
			default -> Instant.ofEpochSecond(random.nextLong(-62_167_219_200L, 253_402_300_800L),
					random.nextInt(1_000_000_000));
		};
	}

	@Test
	void placeOfWhatCannotBeSentIsNamed() {
		assertPlace("92 01 83 a161 93 01 02 90 a162 81 a163 91 d40100 a164 01", "args[1].b.c[0]");
		assertPlace("92 c70001 90", "args[0]");
		assertPlace("91 82 a161 01 81c001 01", "args[0]");
		assertPlace("91 82 01 02 03 c70001", "args[0].3");
		assertPlace("91 81 a86120220a7bf09f c70001".replace("a86120220a7bf09f", "a66120220a7b7d"), "args[0].?");
		assertPlace("91 81 d929" + "61".repeat(41) + "c70001", "args[0].?");
		assertPlace("90 81 a3 6b6579 93 c0 c2 c70001", "kwargs.key[2]");
	}

	private static void assertPlace(String payload, String place) {
		int elements = payload.startsWith("90") ? 5 : 4;
		ResultMessage message = (ResultMessage) TestCodecs.decodeHex(TestCodecs.MSGPACK,
				"9" + elements + "320180" + payload);
		for (int i = 0; i < 2; i++) {
			// also if it is known to fail
			assertThatExceptionOfType(PayloadException.class).isThrownBy(() -> TestCodecs.JSON.encode(message))
				.withMessageStartingWith(place + ": ");
		}
		assertThatExceptionOfType(PayloadException.class).isThrownBy(() -> {
			message.payload().args();
			message.payload().kwargs();
		}).withMessageStartingWith(place + ": ");
	}

	@Test
	void placeOfAJavaValueThatCannotBeSentIsNamed() {
		ResultMessage message = new ResultMessage(1, Dict.EMPTY,
				Payload.of(List.of(), Map.of("name", Arrays.asList(null, "\0secret"))));
		assertThatExceptionOfType(PayloadException.class).isThrownBy(() -> TestCodecs.JSON.encode(message))
			.withMessageStartingWith("kwargs.name[1]: ")
			.withMessageNotContaining("secret");
		assertThat(TestCodecs.CBOR.encode(message)).isNotEmpty();
	}

	@Test
	void whatCannotBeSentIsTriedOnceForAllReceivers() {
		ResultMessage message = received("msgpack", "d40100");
		assertThatExceptionOfType(PayloadException.class).isThrownBy(() -> TestCodecs.JSON.encode(message));
		assertThatExceptionOfType(PayloadException.class)
			.isThrownBy(() -> ((EncodedPayload) message.payload()).in("json", (payload) -> {
				throw new AssertionError("Tried again");
			}))
			.withMessageStartingWith("args[1].when: ");
	}

	/** Tags around anything, also around what they cannot stand before. */
	@Test
	void hostileTagsAndExtensionsAreExpressedOrRefused() {
		long seed = Long.getLong("wamp-tests.seed", System.nanoTime());
		Random random = new Random(seed);
		int expressed = 0;
		int refused = 0;
		for (int i = 0; i < 20_000; i++) {
			ByteBuilder value = new ByteBuilder(64);
			Codec from = random.nextBoolean() ? TestCodecs.CBOR : TestCodecs.MSGPACK;
			if (from == TestCodecs.CBOR) {
				appendTagged(value, random, 6);
			}
			else {
				appendExtension(value, random);
			}
			String hex = HexFormat.of().formatHex(value.toByteArray());
			ResultMessage message = received(from.name(), hex);
			for (Codec to : TestCodecs.ALL) {
				try {
					TestCodecs.decode(to, to.encode(message));
					expressed++;
				}
				catch (PayloadException ex) {
					refused++;
					assertThat(ex).as("seed %d: %s to %s", seed, hex, to).hasMessageStartingWith("args[1].when");
				}
			}
			assertReadable(message, "seed " + seed + ": " + hex);
		}
		assertThat(expressed).isPositive();
		assertThat(refused).isPositive();
	}

	private static void assertReadable(ResultMessage message, String description) {
		try {
			assertThat(message.payload().args()).hasSize(2);
		}
		catch (PayloadException ex) {
			assertThat(ex).as(description).hasMessageStartingWith("args[1].when");
		}
	}

	private static void appendTagged(ByteBuilder out, Random random, int depth) {
		CborWriter writer = new CborWriter(out);
		switch (random.nextInt((depth > 0) ? 11 : 6)) {
			case 0 -> writer.integer(random.nextLong() >> random.nextInt(64));
			case 1 -> writer.floating(Double.longBitsToDouble(random.nextLong()));
			case 2 -> writer.text(random.nextBoolean() ? "2013-03-21T20:04:00Z" : "text");
			case 3 -> writer.binary(new byte[3], 0, 3);
			case 4 -> writer.bigInteger(new BigInteger(80, random));
			case 5 -> writer.nothing();
			case 6 -> {
				int size = random.nextInt(4);
				writer.beginList(size);
				for (int i = 0; i < size; i++) {
					appendTagged(out, random, depth - 1);
				}
			}
			case 7 -> {
				writer.beginMap(1);
				appendTagged(out, random, depth - 1);
				appendTagged(out, random, depth - 1);
			}
			default -> {
				int tag = random.nextInt(8);
				// bignums before anything but bytes are no CBOR
				out.append(0xc0 | ((tag == 2 || tag == 3) ? 4 : tag));
				appendTagged(out, random, depth - 1);
			}
		}
	}

	private static void appendExtension(ByteBuilder out, Random random) {
		int length = random.nextInt(14);
		out.append(0xc7).append(length).append(random.nextInt(4) - 2);
		byte[] content = new byte[length];
		random.nextBytes(content);
		out.append(content);
	}

	private static ResultMessage received(String source, String value) {
		return switch (source) {
			case "json" -> (ResultMessage) TestCodecs.json("[50,1,{},[1,{\"when\":" + value + "}]]");
			case "msgpack" ->
				(ResultMessage) TestCodecs.decodeHex(TestCodecs.MSGPACK, "943201809201" + "81a47768656e" + value);
			default -> (ResultMessage) TestCodecs.decodeHex(TestCodecs.CBOR, "84183201a08201" + "a1647768656e" + value);
		};
	}

	private static void assertBecomes(Codec codec, ResultMessage message, String expected, String frame) {
		if (expected.startsWith(ERROR)) {
			assertThatExceptionOfType(PayloadException.class).isThrownBy(() -> codec.encode(message))
				.withMessageStartingWith("args[1].when: " + expected.substring(1));
			return;
		}
		byte[] encoded = codec.encode(message);
		String written = codec.isText() ? new String(encoded, StandardCharsets.UTF_8)
				: HexFormat.of().formatHex(encoded);
		assertThat(written).isEqualTo(frame.formatted(codec.isText() ? expected : expected.replace(" ", "")));
		// what this router sends it must take, too
		TestCodecs.decode(codec, encoded);
	}

	private static void assertIs(Payload payload, String expected) {
		if (expected.startsWith(ERROR)) {
			assertThatExceptionOfType(PayloadException.class).isThrownBy(payload::args)
				.withMessageStartingWith("args[1].when")
				.withMessageContaining(": " + expected.substring(1));
			return;
		}
		assertThat(payload.args().get(1)).isInstanceOfSatisfying(Map.class,
				(map) -> assertThat(describe(map.get("when"))).isEqualTo(expected));
	}

	private static String describe(Object value) {
		if (value == null) {
			return "null";
		}
		if (value instanceof byte[] bytes) {
			return "Bytes " + HexFormat.of().formatHex(bytes);
		}
		String type = (value instanceof List<?>) ? "List"
				: (value instanceof Map<?, ?>) ? "Map" : value.getClass().getSimpleName();
		return type + " " + value;
	}

	private static List<Object> decoded(Codec codec, ResultMessage message) {
		return ((ResultMessage) TestCodecs.decode(codec, codec.encode(message))).payload().args();
	}

}
