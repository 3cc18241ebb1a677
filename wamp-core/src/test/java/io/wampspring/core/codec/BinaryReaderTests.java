package io.wampspring.core.codec;

import java.nio.charset.StandardCharsets;

import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.ProtocolViolationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BinaryReaderTests {

	// a CALL up to its arguments, which are a list of one value
	private static final String MSGPACK_CALL = "95 30 01 80 a175 91";

	private static final String CBOR_CALL = "85 1830 01 a0 6175 81";

	@ParameterizedTest
	@ValueSource(strings = { "00", "7f", "e0", "ff", "c0", "c2", "c3", "cc00", "cdffff", "ceffffffff",
			"cfffffffffffffffff", "d080", "d18000", "d280000000", "d38000000000000000", "ca7fc00000",
			"cb7ff8000000000000", "a0", "a161", "d90161", "da000161", "db0000000161", "c400", "c40101", "c5000101",
			"c60000000101", "90", "91c0", "dc0001c0", "dd00000001c0", "80", "810102", "81a16102", "de0001c0c0",
			"df00000001c0c0", "82900190c0", "d40001", "d5000102", "d60001020304", "d7000102030405060708",
			"d8000102030405060708090a0b0c0d0e0f10", "c70001", "c7010001", "c800010001", "c9000000010001" })
	void validMessagePackIsKeptAsItIs(String value) {
		assertKept(TestCodecs.MSGPACK, MSGPACK_CALL + value.replace("82900190c0", "82900190c0"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "c1", "cc", "cd00", "ce000000", "cf00000000000000", "d0", "d100", "d2000000",
			"d300000000000000", "ca000000", "cb00000000000000", "a1", "d9", "d901", "da00", "da0001", "db000000",
			"dbffffffff", "db7fffffff", "a1ff", "a2c328", "d903eda080", "c4", "c401", "c5", "c6ffffffff", "91",
			"9100c0", "dc", "dcffff", "ddffffffff", "dd7fffffff", "81", "8101", "de0001", "dfffffffff", "df7fffffff",
			"df80000000", "d4", "d400", "d50000", "d60000", "d70000", "d80000", "c7", "c70100", "c8000100",
			"c9ffffffff00", "c0c0" })
	void invalidMessagePackIsAViolation(String value) {
		assertViolation(TestCodecs.MSGPACK, MSGPACK_CALL + value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "00", "17", "1818", "1800", "190100", "1a00010000", "1bffffffffffffffff", "20", "3818",
			"3bffffffffffffffff", "40", "4101", "580101", "5900020102", "5f41014102ff", "5fff", "60", "6161", "780161",
			"7f61616162ff", "7fff", "80", "8101", "9f01ff", "9fff", "9801f6", "9b0000000000000001f6", "a0", "a10102",
			"a1616102", "bf616101ff", "bfff", "b80101f6", "c06161", "c11a514b67b0", "c249010000000000000000",
			"c349010000000000000000", "c25f4101ff", "d9d9f700", "c4820102", "f4", "f5", "f6", "f7", "e0", "f3", "f820",
			"f8ff", "f90000", "f97e00", "fa7f800000", "fb7ff8000000000000", "c0c0c0c0c000" })
	void validCborIsKeptAsItIs(String value) {
		assertKept(TestCodecs.CBOR, CBOR_CALL + value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "18", "1900", "1a000000", "1b00000000000000", "1c", "1d", "1e", "1f", "38", "3f", "41",
			"58", "5801", "5bffffffffffffffff", "5b7fffffffffffffff", "5bffffffff00000000", "5f", "5f4101", "5f6161ff",
			"5f5f4101ffff", "5f01ff", "5c", "61", "61ff", "62c328", "63eda080", "7f61c361a9ff", "7f4101ff", "7f", "81",
			"9bffffffffffffffff", "9b7fffffffffffffff", "9b0000000100000000", "9f", "9f01", "9c", "a1", "a101",
			"bbffffffffffffffff", "bb7fffffffffffffff", "bf", "bf01ff", "bf01", "bc", "c0", "c0ff", "c2", "c201",
			"c26161", "c280", "dc", "df00", "ff", "f8", "f800", "f81f", "f9", "f900", "fa000000", "fb00000000000000",
			"fc", "fd", "fe", "0000" })
	void invalidCborIsAViolation(String value) {
		assertViolation(TestCodecs.CBOR, CBOR_CALL + value);
	}

	@Test
	void cborMessageOfIndefiniteLengthIsRead() {
		CallMessage call = (CallMessage) TestCodecs.decodeHex(TestCodecs.CBOR,
				"9f 1830 01 bf 7f 63747261 646e736974ff f5 ff 7f6161 6162ff 9f01ff bf 7f6161ff 02 ff ff");
		assertThat(call.procedure()).isEqualTo("ab");
		assertThat(call.payload().args()).containsExactly(1L);
		assertThat(call.payload().kwargs()).containsOnlyKeys("a");
		assertThat(TestCodecs.encodeJson(call)).isEqualTo("[48,1,{},\"ab\",[1],{\"a\":2}]");
		assertThat(TestCodecs.encodeHex(TestCodecs.CBOR, call))
			.isEqualTo("861830 01 a0 626162 9f01ff bf7f6161ff02ff".replace(" ", ""));
	}

	@Test
	void numbersOfAnyWidthAreReadInTheHeader() {
		for (String id : new String[] { "05", "cc05", "cd0005", "ce00000005", "cf0000000000000005", "d005", "d10005",
				"d200000005", "d30000000000000005" }) {
			assertThat(TestCodecs.decodeHex(TestCodecs.MSGPACK, "92 cd0151" + id))
				.hasFieldOrPropertyWithValue("publication", 5L);
		}
		for (String id : new String[] { "05", "1805", "190005", "1a00000005", "1b0000000000000005" }) {
			assertThat(TestCodecs.decodeHex(TestCodecs.CBOR, "82 190151" + id))
				.hasFieldOrPropertyWithValue("publication", 5L);
		}
		for (String id : new String[] { "cfffffffffffffffff", "c0", "c3", "a135", "c40105", "9105", "d40005", "ff" }) {
			assertViolation(TestCodecs.MSGPACK, "92 cd0151" + id);
		}
		for (String id : new String[] { "1bffffffffffffffff", "f6", "f5", "6135", "4105", "8105", "c24105", "c105",
				"24" }) {
			assertViolation(TestCodecs.CBOR, "82 190151" + id);
		}
	}

	@Test
	void tagsAreNotAllowedInTheHeader() {
		assertViolation(TestCodecs.CBOR, "d9d9f7 82 190151 05");
		assertViolation(TestCodecs.CBOR, "84 1830 01 a0 c06175");
		assertViolation(TestCodecs.CBOR, "84 1830 01 c0a0 6175");
		assertViolation(TestCodecs.CBOR, "85 1830 01 a0 6175 c080");
	}

	@Test
	void textAndBinaryAreDifferent() {
		assertViolation(TestCodecs.MSGPACK, "94 30 01 80 c40175");
		assertViolation(TestCodecs.CBOR, "84 1830 01 a0 4175");
	}

	@Test
	void keywordArgumentsNeedStringKeys() {
		assertViolation(TestCodecs.MSGPACK, "96 30 01 80 a175 90 810102");
		assertViolation(TestCodecs.MSGPACK, "96 30 01 80 a175 90 81c4010102");
		assertViolation(TestCodecs.CBOR, "86 1830 01 a0 6175 80 a10102");
		assertViolation(TestCodecs.CBOR, "86 1830 01 a0 6175 80 a1c0616102");
	}

	@Test
	void depthIsLimited() {
		CodecLimits limits = new CodecLimits(2, 1000);
		assertThat(TestCodecs.decodeHex(Codecs.msgpack(limits), MSGPACK_CALL + "90")).isNotNull();
		assertThat(TestCodecs.decodeHex(Codecs.cbor(limits), CBOR_CALL + "9fff")).isNotNull();
		assertViolation(Codecs.msgpack(limits), MSGPACK_CALL + "9180");
		assertViolation(Codecs.msgpack(limits), MSGPACK_CALL + "dc0001dc0000");
		assertViolation(Codecs.cbor(limits), CBOR_CALL + "81a0");
		assertViolation(Codecs.cbor(limits), CBOR_CALL + "9f9fffff");
	}

	@Test
	void hostileNestingDoesNotExhaustTheStack() {
		CodecLimits limits = new CodecLimits(512, 1 << 24);
		assertViolation(Codecs.msgpack(limits), MSGPACK_CALL + "91".repeat(1_000_000));
		assertViolation(Codecs.cbor(limits), CBOR_CALL + "9f".repeat(1_000_000));
		assertViolation(Codecs.cbor(limits), CBOR_CALL + "c0".repeat(1_000_000));
		byte[] json = ("[48,1,{},\"u\"," + "[".repeat(1_000_000)).getBytes(StandardCharsets.US_ASCII);
		assertThatThrownBy(() -> TestCodecs.decode(Codecs.json(limits), json))
			.isInstanceOf(ProtocolViolationException.class);
	}

	@Test
	void bignumOfManyBytesIsAViolation() {
		assertKept(TestCodecs.CBOR, CBOR_CALL + "c2590190" + "ff".repeat(400));
		assertViolation(TestCodecs.CBOR, CBOR_CALL + "c2590320" + "ff".repeat(800));
	}

	private static void assertKept(Codec codec, String hex) {
		assertThat(TestCodecs.encodeHex(codec, TestCodecs.decodeHex(codec, hex))).isEqualTo(hex.replace(" ", ""));
	}

	private static void assertViolation(Codec codec, String hex) {
		assertThatThrownBy(() -> TestCodecs.decodeHex(codec, hex)).isInstanceOf(ProtocolViolationException.class);
	}

}
