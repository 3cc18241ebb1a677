package io.wampspring.core.codec;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.wampspring.core.message.AbortMessage;
import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.ErrorMessage;
import io.wampspring.core.message.EventMessage;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.ProtocolViolationException;
import io.wampspring.core.message.PublishMessage;
import io.wampspring.core.message.ResultMessage;
import io.wampspring.core.message.UnregisteredMessage;
import io.wampspring.core.message.UnsubscribeMessage;
import io.wampspring.core.message.UnsubscribedMessage;
import io.wampspring.core.message.WampMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MessageLayoutTests {

	static Stream<Arguments> complete() {
		return messages("[1,\"r\",{}]", "[2,1,{}]", "[3,{},\"u\"]", "[3,{},\"u\",[]]", "[3,{},\"u\",[],{}]",
				"[4,\"ticket\",{}]", "[5,\"secret\",{}]", "[6,{},\"u\"]", "[8,68,1,{},\"u\"]", "[8,48,1,{},\"u\",[1]]",
				"[8,16,1,{},\"u\",[],{\"a\":1}]", "[16,1,{},\"u\"]", "[16,1,{},\"u\",[1]]", "[16,1,{},\"u\",[],{}]",
				"[17,1,2]", "[32,1,{},\"u\"]", "[33,1,2]", "[34,1,2]", "[35,1]", "[35,0,{\"subscription\":7}]",
				"[36,1,2,{}]", "[36,1,2,{},[1]]", "[36,1,2,{},[1],{\"a\":null}]", "[48,1,{},\"u\"]",
				"[48,1,{},\"u\",[1]]", "[48,1,{},\"u\",[1],{\"a\":[]}]", "[49,1,{}]", "[50,1,{}]", "[50,1,{},[1]]",
				"[50,1,{},[1],{\"a\":1}]", "[64,1,{},\"u\"]", "[65,1,2]", "[66,1,2]", "[67,1]",
				"[67,0,{\"registration\":7,\"reason\":\"u\"}]", "[68,1,2,{}]", "[68,1,2,{},[1]]",
				"[68,1,2,{},[1],{\"a\":1}]", "[69,1,{}]", "[70,1,{}]", "[70,1,{},[1]]", "[70,1,{},[1],{\"a\":1}]",
				"[337,1]");
	}

	@ParameterizedTest
	@MethodSource("complete")
	void messageComesOutAsItWentIn(String message, Codec codec) {
		byte[] bytes = TestCodecs.fromJson(message, codec);
		WampMessage decoded = TestCodecs.decode(codec, bytes);
		assertThat(codec.encode(decoded)).isEqualTo(bytes);
	}

	static Stream<Arguments> wrong() {
		return messages("[]", "{}", "1", "null", "\"a\"", "[\"x\"]", "[null]", "[true]", "[1.5]", "[-1]", "[0]", "[7]",
				"[9999]", "[9007199254740993]", "[1]", "[1,\"r\"]", "[1,\"r\",{},1]", "[1,null,{}]", "[1,1,{}]",
				"[1,\"r\",[]]", "[1,\"r\",null]", "[2,0,{}]", "[2,1]", "[3,{}]", "[3,{},\"u\",1]",
				"[3,{},\"u\",[],{},1]", "[4,\"t\"]", "[5,{},{}]", "[6,\"u\",{}]", "[6,{},\"u\",[]]", "[8,68,1,{}]",
				"[8,69,1,{},\"u\"]", "[8,1,1,{},\"u\"]", "[8,\"68\",1,{},\"u\"]", "[8,68,0,{},\"u\"]", "[16,1,{}]",
				"[16,1,{},\"u\",\"a\"]", "[16,1,{},\"u\",{}]", "[16,1,{},\"u\",[],[]]", "[16,1,{},\"u\",[],{},{}]",
				"[17,1]", "[17,1,2,3]", "[32,1]", "[32,1,{},2]", "[32,1,{},\"u\",[]]", "[33,1,0]", "[34,1]",
				"[34,1,2,[]]", "[34,1,2,{},1]", "[35]", "[35,0]", "[35,0,{}]", "[35,1,{}]",
				"[35,0,{\"subscription\":0}]", "[36,1,2]", "[36,1,2,{},\"a\"]", "[48,true,{},\"u\"]",
				"[48,\"1\",{},\"u\"]", "[48,-1,{},\"u\"]", "[48,1.5,{},\"u\"]", "[48,9007199254740993,{},\"u\"]",
				"[48,18446744073709551615,{},\"u\"]", "[48,1,{},\"u\",\"a\"]", "[49,1]", "[50,1,{},1]",
				"[64,1,{},\"u\",{}]", "[65,1,2,{}]", "[66,1,2,1]", "[67,0,{\"registration\":\"a\"}]", "[68,1,2]",
				"[69,1]", "[70,1]", "[70,1,{},{}]", "[337]", "[337,1,2]");
	}

	@ParameterizedTest
	@MethodSource("wrong")
	void wrongLayoutIsAViolation(String message, Codec codec) {
		byte[] bytes = TestCodecs.fromJson(message, codec);
		assertThatThrownBy(() -> TestCodecs.decode(codec, bytes)).isInstanceOf(ProtocolViolationException.class);
	}

	@Test
	void elementThatIsWrongIsNamed() {
		assertThatThrownBy(() -> TestCodecs.json("[48,0,{},\"u\"]"))
			.hasMessage("CALL.Request must be an integer from 1 to 2^53");
		assertThatThrownBy(() -> TestCodecs.json("[48,1,{},2]")).hasMessage("CALL.Procedure must be a string");
		assertThatThrownBy(() -> TestCodecs.json("[48,1,[],\"u\"]")).hasMessage("CALL.Options must be a dict");
		assertThatThrownBy(() -> TestCodecs.json("[48,1,{}]")).hasMessage("CALL.Procedure is missing");
		assertThatThrownBy(() -> TestCodecs.json("[48,1,{},\"u\",[],{},1]")).hasMessage("CALL has too many elements");
		assertThatThrownBy(() -> TestCodecs.json("[48,1,{},\"u\",1]")).hasMessage("CALL.Arguments must be a list");
		assertThatThrownBy(() -> TestCodecs.json("[48,1,{},\"u\",[],1]")).hasMessage("CALL.ArgumentsKw must be a dict");
	}

	@Test
	void largestIdIsAccepted() {
		for (Codec codec : TestCodecs.ALL) {
			byte[] bytes = TestCodecs.fromJson("[337,9007199254740992]", codec);
			assertThat(TestCodecs.decode(codec, bytes)).hasFieldOrPropertyWithValue("publication", 1L << 53);
		}
	}

	@Test
	void idThatAnEncoderWroteAsFloatIsAcceptedInBinaryFormatsOnly() {
		// 4503599627370497.0 as written by encoders that have no integers of 64 bit
		assertThat(TestCodecs.decodeHex(TestCodecs.MSGPACK, "92 cd0151 cb4330000000000001"))
			.hasFieldOrPropertyWithValue("publication", 4503599627370497L);
		assertThat(TestCodecs.decodeHex(TestCodecs.CBOR, "82 190151 fb4330000000000001"))
			.hasFieldOrPropertyWithValue("publication", 4503599627370497L);
		assertThat(TestCodecs.decodeHex(TestCodecs.CBOR, "82 190151 f94500")).hasFieldOrPropertyWithValue("publication",
				5L);
		assertViolation(TestCodecs.MSGPACK, "92 cd0151 cb3ff8000000000000");
		assertViolation(TestCodecs.CBOR, "82 190151 fb7ff8000000000000");
		assertThatThrownBy(() -> TestCodecs.json("[337,5.0]")).isInstanceOf(ProtocolViolationException.class);
	}

	@Test
	void trailingDictOfUnsubscribeAndUnregisterIsDropped() {
		assertThat(TestCodecs.json("[34,1,2,{\"a\":[1]}]")).isEqualTo(new UnsubscribeMessage(1, 2));
		assertThat(TestCodecs.encodeJson(TestCodecs.json("[66,1,2,{}]"))).isEqualTo("[66,1,2]");
	}

	@Test
	void revocationCarriesDetails() {
		assertThat(TestCodecs.json("[35,0,{\"subscription\":7,\"reason\":\"gone\",\"x\":1}]"))
			.isEqualTo(new UnsubscribedMessage(0, Dict.of(Map.of("subscription", 7L, "reason", "gone"))));
		assertThat(TestCodecs.json("[67,3]")).isEqualTo(new UnregisteredMessage(3, Dict.EMPTY));
	}

	@Test
	void emptyDictIsShared() {
		for (Codec codec : TestCodecs.ALL) {
			CallMessage call = (CallMessage) TestCodecs.decode(codec, TestCodecs.fromJson("[48,1,{},\"u\"]", codec));
			assertThat(call.options()).isSameAs(Dict.EMPTY);
			assertThat(call.payload()).isSameAs(Payload.EMPTY);
		}
	}

	@Test
	void elementsThatWouldBeEmptyAreLeftOutAtTheEnd() {
		assertThat(TestCodecs.encodeJson(new ResultMessage(1, Dict.EMPTY, Payload.EMPTY))).isEqualTo("[50,1,{}]");
		assertThat(TestCodecs.encodeJson(new ResultMessage(1, Dict.EMPTY, Payload.of(List.of(1), Map.of()))))
			.isEqualTo("[50,1,{},[1]]");
		assertThat(TestCodecs.encodeJson(new ResultMessage(1, Dict.EMPTY, Payload.of(List.of(), Map.of("a", 1)))))
			.isEqualTo("[50,1,{},[],{\"a\":1}]");
		assertThat(TestCodecs.encodeJson(new AbortMessage(Dict.of("message", "no"), "u", Payload.ofArgs("why"))))
			.isEqualTo("[3,{\"message\":\"no\"},\"u\",[\"why\"]]");
		assertThat(TestCodecs.encodeJson(new ErrorMessage(48, 1, Dict.EMPTY, "e", Payload.EMPTY)))
			.isEqualTo("[8,48,1,{},\"e\"]");
	}

	@Test
	void payloadThatCameEmptyIsForwardedAsItCame() {
		PublishMessage publish = (PublishMessage) TestCodecs.json("[16, 1, {}, \"u\", [ ] , { } ]");
		assertThat(TestCodecs.encodeJson(new EventMessage(5, 6, Dict.EMPTY, publish.payload())))
			.isEqualTo("[36,5,6,{},[ ] , { }]");
		assertThat(TestCodecs.encodeHex(TestCodecs.MSGPACK, new EventMessage(5, 6, Dict.EMPTY, publish.payload())))
			.isEqualTo("9624050680" + "90" + "80");
	}

	@Test
	void messageIsReadFromTheMiddleOfAnArray() {
		byte[] bytes = "xx[17,1,2]yy".getBytes(StandardCharsets.UTF_8);
		assertThat(TestCodecs.JSON.decode(bytes, 2, 8)).isEqualTo(TestCodecs.json("[17,1,2]"));
		assertThatThrownBy(() -> TestCodecs.JSON.decode(bytes, 2, 9)).isInstanceOf(ProtocolViolationException.class);
		assertThatThrownBy(() -> TestCodecs.JSON.decode(bytes, 2, 7)).isInstanceOf(ProtocolViolationException.class);
	}

	private static void assertViolation(Codec codec, String hex) {
		assertThatThrownBy(() -> TestCodecs.decodeHex(codec, hex)).isInstanceOf(ProtocolViolationException.class);
	}

	private static Stream<Arguments> messages(String... messages) {
		return Stream.of(messages)
			.flatMap((message) -> TestCodecs.ALL.stream().map((codec) -> Arguments.of(message, codec)));
	}

}
