package io.wampspring.core.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.wampspring.core.message.AuthenticateMessage;
import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.ChallengeMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.EventMessage;
import io.wampspring.core.message.HelloMessage;
import io.wampspring.core.message.ProtocolViolationException;
import io.wampspring.core.message.PublishMessage;
import io.wampspring.core.message.RegisterMessage;
import io.wampspring.core.message.SubscribeMessage;
import io.wampspring.core.message.WelcomeMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OptionSchemaTests {

	private static final String PPT = "ppt_scheme:1;ppt_serializer:[];ppt_cipher:true;ppt_keyid:{}";

	private static final String ENC = "enc_algo:\"rot13\";enc_algo:1;enc_serializer:\"xml\";enc_key:1";

	private static final String FORWARD = "forward_for:{};forward_for:[1];forward_for:[{}];"
			+ "forward_for:[{\"session\":\"1\",\"authid\":\"a\",\"authrole\":\"b\"}];"
			+ "forward_for:[{\"session\":1,\"authid\":2,\"authrole\":\"b\"}]";

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', value = {
			"[1,\"r\",%s]|roles:[];roles:null;agent:1;authmethods:\"ticket\";authmethods:[1];authid:1;authrole:{};authextra:[]",
			"[2,1,%s]|roles:1;realm:1;authid:1;authrole:1;authmethod:1;authprovider:1;authextra:1;agent:1",
			"[3,%s,\"u\"]|message:1", "[6,%s,\"u\"]|message:[]", "[8,68,1,%s,\"u\"]|" + PPT,
			"[16,1,%s,\"u\"]|acknowledge:1;acknowledge:\"true\";exclude_me:0;exclude:1;exclude:[0];"
					+ "exclude:[-1];exclude:[1.5];exclude:[null];exclude_authid:\"a\";exclude_authid:[1];"
					+ "exclude_authrole:[null];eligible:{};eligible:[true];eligible_authid:[[]];eligible_authrole:1;"
					+ "disclose_me:\"yes\";retain:1;rkey:1;transaction_hash:1;" + PPT + ";" + ENC + ";" + FORWARD,
			"[32,1,%s,\"u\"]|match:\"regex\";match:1;match:\"Exact\";get_retained:1;nkey:1;" + FORWARD,
			"[35,0,%s]|subscription:\"1\";subscription:true;reason:1",
			"[36,1,2,%s]|publisher:0;publisher:\"a\";publisher_authid:1;publisher_authrole:1;topic:1;trustlevel:\"1\";"
					+ "trustlevel:1.5;retained:1;transaction_hash:1;x_acknowledged_delivery:1;" + PPT + ";" + ENC + ";"
					+ FORWARD,
			"[48,1,%s,\"u\"]|timeout:-1;timeout:\"1\";timeout:1.5;receive_progress:1;progress:1;disclose_me:1;runmode:1;"
					+ "rkey:[];shard_key:{};" + PPT,
			"[49,1,%s]|mode:\"abort\";mode:1", "[50,1,%s]|progress:1;" + PPT,
			"[64,1,%s,\"u\"]|match:\"\";invoke:\"all\";invoke:1;disclose_caller:1;forward_timeout:1;force_reregister:1;"
					+ "concurrency:0;shard:1;shard_strategy:1;concurrency:\"1\"",
			"[67,0,%s]|registration:-1;reason:[]",
			"[68,1,2,%s]|caller:0;caller_authid:1;caller_authrole:1;procedure:1;trustlevel:true;timeout:-1;"
					+ "receive_progress:1;progress:1;" + PPT,
			"[69,1,%s]|mode:\"skip\";reason:1", "[70,1,%s]|progress:0;" + PPT })
	void knownKeyWithWrongValueIsAViolationThatNamesIt(String message, String options) {
		for (String option : options.split(";")) {
			String key = option.substring(0, option.indexOf(':'));
			String dict = "{\"" + key + "\":" + option.substring(option.indexOf(':') + 1) + "}";
			for (Codec codec : TestCodecs.ALL) {
				byte[] bytes = TestCodecs.fromJson(message.formatted(dict), codec);
				assertThatThrownBy(() -> TestCodecs.decode(codec, bytes)).as(codec + " " + dict)
					.isInstanceOf(ProtocolViolationException.class)
					.hasMessageContaining("." + key + " must be ");
			}
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', value = { "[3,%s,\"u\"]|message", "[6,%s,\"u\"]|message",
			"[8,68,1,%s,\"u\"]|ppt_scheme",
			"[16,1,%s,\"u\"]|acknowledge;exclude_me;disclose_me;retain;rkey;transaction_hash;ppt_keyid;enc_algo;"
					+ "forward_for",
			"[32,1,%s,\"u\"]|match;get_retained;nkey", "[49,1,%s]|mode", "[70,1,%s]|progress;ppt_scheme",
			"[48,1,%s,\"u\"]|timeout;receive_progress;progress;disclose_me;runmode;shard;passthru",
			"[64,1,%s,\"u\"]|match;invoke;shard;shard_strategy;shard_member;shard_lower_bound;disclose_caller;"
					+ "forward_timeout;force_reregister;concurrency" })
	void nullOfARequestIsAsGoodAsAbsent(String message, String keys) {
		for (String key : keys.split(";")) {
			for (Codec codec : TestCodecs.ALL) {
				byte[] bytes = TestCodecs.fromJson(message.formatted("{\"" + key + "\":null}"), codec);
				byte[] absent = TestCodecs.fromJson(message.formatted("{}"), codec);
				assertThat(TestCodecs.decode(codec, bytes)).as(codec + " " + key)
					.usingRecursiveComparison()
					.ignoringFields("payload")
					.isEqualTo(TestCodecs.decode(codec, absent));
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "eligible", "eligible_authid", "eligible_authrole", "eligible_authmethod",
			"eligible_authprovider", "exclude", "exclude_authid", "exclude_authrole" })
	void nullOfReceiversShowsTheEventToNobody(String key) {
		assertThatThrownBy(() -> TestCodecs.json("[16,1,{\"" + key + "\":null},\"u\"]"))
			.isInstanceOf(ProtocolViolationException.class)
			.hasMessageContaining(key);
	}

	@Test
	void unknownKeysAreDroppedButChecked() {
		SubscribeMessage message = (SubscribeMessage) TestCodecs
			.json("[32,1,{\"foo_bar\":{\"a\":[1]},\"match\":\"prefix\",\"_vendor\":[2],\"Match\":1},\"u\"]");
		assertThat(message.options()).isEqualTo(Dict.of("match", "prefix"));
		assertThatThrownBy(() -> TestCodecs.json("[32,1,{\"foo_bar\":01},\"u\"]"))
			.isInstanceOf(ProtocolViolationException.class);
	}

	@Test
	void optionWithAnUnderscoreIsAnAliasInRequestsOnly() {
		assertThat(((RegisterMessage) TestCodecs
			.json("[64,1,{\"_shard\":\"s\",\"_shard_strategy\":\"hash\",\"_disclose_caller\":true},\"u\"]")).options())
			.isEqualTo(Dict.of(Map.of("shard", "s", "shard_strategy", "hash", "disclose_caller", true)));
		assertThat(((CallMessage) TestCodecs
			.json("[48,1,{\"_shard_key\":7,\"_passthru\":true,\"__timeout\":1,\"_\":1},\"u\"]")).options())
			.isEqualTo(Dict.of(Map.of("shard_key", 7L, "passthru", true)));
		assertThat(((HelloMessage) TestCodecs.json("[1,\"r\",{\"roles\":{},\"_authid\":\"a\"}]")).details())
			.isEqualTo(Dict.of("roles", Map.of()));
	}

	@Test
	void optionWithoutUnderscoreWinsOverItsAliasInAnyOrder() {
		for (String options : List.of("\"_timeout\":1,\"timeout\":2", "\"timeout\":2,\"_timeout\":1")) {
			assertThat(((CallMessage) TestCodecs.json("[48,1,{" + options + "},\"u\"]")).options())
				.isEqualTo(Dict.of("timeout", 2L));
		}
	}

	@Test
	void aliasIsCheckedLikeItsOption() {
		assertThatThrownBy(() -> TestCodecs.json("[48,1,{\"_timeout\":-1},\"u\"]"))
			.isInstanceOf(ProtocolViolationException.class)
			.hasMessageContaining("CALL.Options.timeout must be ");
		assertThatThrownBy(() -> TestCodecs.json("[48,1,{\"_timeout\":1,\"_timeout\":1},\"u\"]"))
			.isInstanceOf(ProtocolViolationException.class);
	}

	@Test
	void unknownOptionsOfRequestsAreTold() {
		List<String> told = new ArrayList<>();
		for (Codec codec : TestCodecs.ALL) {
			MessageReader reader = codec.newBorrowingReader((element, key) -> told.add(element + '.' + key));
			for (String message : List.of("[48,1,{\"foo\":[1],\"timeout\":1,\"_bar\":2},\"u\"]",
					"[1,\"r\",{\"roles\":{},\"resumable\":true}]", "[32,1,{},\"u\"]")) {
				byte[] bytes = TestCodecs.fromJson(message, codec);
				reader.read(bytes, 0, bytes.length);
			}
		}
		assertThat(told).hasSize(2 * TestCodecs.ALL.size()).containsOnly("CALL.Options.foo", "CALL.Options._bar");
	}

	@Test
	void receiversThatNobodyKnowsAreKept() {
		PublishMessage publish = (PublishMessage) TestCodecs
			.json("[16,1,{\"eligible_guild\":[\"a\"],\"excludeUser\":null,\"_eligible_x\":1,\"foo\":1},\"u\"]");
		assertThat(publish.options().asMap()).containsOnlyKeys("eligible_guild", "excludeUser", "eligible_x");
	}

	@Test
	void keyOfACallThatIsNullIsKept() {
		CallMessage call = (CallMessage) TestCodecs.json("[48,1,{\"shard_key\":null},\"u\"]");
		assertThat(call.options().has("shard_key")).isTrue();
		assertThat(call.options().get("shard_key")).isNull();
	}

	/** What wampy 8 sends for a subscription with no options at all. */
	@Test
	void undefinedOfJavaScriptIsAsGoodAsAbsent() {
		String cbor = "841820 02 b90002 656d61746368 f7 6c6765745f72657461696e6564 f7 63612e63";
		String msgPack = "9420 02 de0002 a56d61746368 d40000 ac6765745f72657461696e6564 d40000 a3612e63";
		assertThat(
				List.of(TestCodecs.decodeHex(TestCodecs.CBOR, cbor), TestCodecs.decodeHex(TestCodecs.MSGPACK, msgPack)))
			.allSatisfy((message) -> assertThat(((SubscribeMessage) message).options()).isEqualTo(Dict.EMPTY));
	}

	@Test
	void undefinedOfMessagePackBecomesNullElsewhere() {
		CallMessage message = (CallMessage) TestCodecs.decodeHex(TestCodecs.MSGPACK, "953003 80 a3612e64 91 d40000");
		assertThat(message.payload().args()).containsExactly((Object) null);
	}

	@Test
	void keyWithEscapesIsKnownToo() {
		assertThatThrownBy(() -> TestCodecs.json("[32,1,{\"m\\u0061tch\":1},\"u\"]")).hasMessageContaining("match");
	}

	@Test
	void keyThatOccursTwiceIsAViolation() {
		assertThatThrownBy(() -> TestCodecs.json("[49,1,{\"mode\":\"kill\",\"mode\":\"skip\"}]"))
			.isInstanceOf(ProtocolViolationException.class);
	}

	@Test
	void keyThatIsNoStringIsAViolation() {
		assertThatThrownBy(() -> TestCodecs.decodeHex(TestCodecs.MSGPACK, "93 31 01 81 01 02"))
			.isInstanceOf(ProtocolViolationException.class);
		assertThatThrownBy(() -> TestCodecs.decodeHex(TestCodecs.CBOR, "83 1831 01 a1 01 02"))
			.isInstanceOf(ProtocolViolationException.class);
	}

	@Test
	void valuesHaveTheTypesOfThePayload() {
		CallMessage call = (CallMessage) TestCodecs
			.json("[48,1,{\"timeout\":5000,\"receive_progress\":true,\"rkey\":1.0,\"runmode\":\"partition\"},\"u\"]");
		assertThat(call.options().asMap())
			.isEqualTo(Map.of("timeout", 5000L, "receive_progress", true, "rkey", 1.0, "runmode", "partition"));
		RegisterMessage register = (RegisterMessage) TestCodecs
			.json("[64,1,{\"match\":\"wildcard\",\"invoke\":\"roundrobin\",\"concurrency\":4},\"u\"]");
		assertThat(register.options().asMap())
			.isEqualTo(Map.of("match", "wildcard", "invoke", "roundrobin", "concurrency", 4L));
	}

	@Test
	void idsInOptionsMayBeFloatsInBinaryFormatsOnly() {
		// {"exclude": [4503599627370497.0]}
		PublishMessage publish = (PublishMessage) TestCodecs.decodeHex(TestCodecs.MSGPACK,
				"94 10 01 81 a76578636c756465 91 cb4330000000000001 a175");
		assertThat(publish.options().getList("exclude")).isEqualTo(List.of(4503599627370497L));
		assertThatThrownBy(() -> TestCodecs.json("[16,1,{\"exclude\":[5.0]},\"u\"]")).hasMessageContaining("exclude");
	}

	@Test
	void helloKeepsWhatTheJoinNeeds() {
		HelloMessage hello = (HelloMessage) TestCodecs
			.json("[1,\"r\",{\"roles\":{\"caller\":{\"features\":{\"x\":true}}},\"authmethods\":[\"ticket\"],"
					+ "\"authid\":null,\"authextra\":{\"k\":[null,{\"d\":1}]},\"resumable\":true,\"agent\":\"a\"}]");
		assertThat(hello.details().asMap()).containsOnlyKeys("roles", "authmethods", "authextra", "agent");
		assertThat(hello.details().getMap("roles")).isEqualTo(Map.of("caller", Map.of("features", Map.of("x", true))));
	}

	@Test
	void challengeAuthenticateAndWelcomeKeepEverything() {
		ChallengeMessage challenge = (ChallengeMessage) TestCodecs
			.json("[4,\"wampcra\",{\"challenge\":\"{}\",\"salt\":\"s\",\"own\":{\"a\":[1,{}]},\"nothing\":null}]");
		assertThat(challenge.extra().asMap())
			.isEqualTo(Map.of("challenge", "{}", "salt", "s", "own", Map.of("a", List.of(1L, Map.of()))));
		AuthenticateMessage authenticate = (AuthenticateMessage) TestCodecs.json("[5,\"s\",{\"key\":\"\\u0000AQID\"}]");
		assertThat(authenticate.extra().get("key")).isEqualTo(new byte[] { 1, 2, 3 });
		WelcomeMessage welcome = (WelcomeMessage) TestCodecs
			.json("[2,1,{\"roles\":{},\"authid\":\"a\",\"authprovider\":null,\"x_more\":{\"a\":1.5}}]");
		assertThat(welcome.details().asMap())
			.isEqualTo(Map.of("roles", Map.of(), "authid", "a", "x_more", Map.of("a", 1.5)));
	}

	@Test
	void openDetailsRefuseWhatJavaCannotHold() {
		assertThatThrownBy(() -> TestCodecs.json("[4,\"m\",{\"a\":\"\\ud800\"}]"))
			.isInstanceOf(ProtocolViolationException.class);
		assertThatThrownBy(() -> TestCodecs.json("[4,\"m\",{\"a\":{\"b\":1,\"b\":2}}]"))
			.isInstanceOf(ProtocolViolationException.class);
		assertThatThrownBy(() -> TestCodecs.decodeHex(TestCodecs.MSGPACK, "93 04 a16d 81 a161 d40100"))
			.isInstanceOf(ProtocolViolationException.class);
	}

	@Test
	void legacyPassthruOfPublishAndEventIsUnderstood() {
		for (Codec codec : TestCodecs.ALL) {
			byte[] bytes = TestCodecs.fromJson("[16,1,{\"enc_algo\":\"cryptobox\"},\"u\",\"\\u0000AQID\"]", codec);
			PublishMessage publish = (PublishMessage) TestCodecs.decode(codec, bytes);
			assertThat(publish.payload().args()).hasSize(1);
			assertThat(publish.payload().args().get(0)).isEqualTo(new byte[] { 1, 2, 3 });
			assertThat(publish.payload().kwargs()).isEmpty();
			EventMessage event = new EventMessage(5, 6, publish.options(), publish.payload());
			assertThat(TestCodecs.encodeJson(event)).isEqualTo("[36,5,6,{\"enc_algo\":\"cryptobox\"},\"\\u0000AQID\"]");
			assertThat(TestCodecs.encodeHex(TestCodecs.CBOR, event)).endsWith("43010203");
		}
	}

	@Test
	void legacyPassthruNeedsItsOption() {
		assertThatThrownBy(() -> TestCodecs.json("[16,1,{},\"u\",\"\\u0000AQID\"]")).hasMessageContaining("Arguments");
		assertThatThrownBy(() -> TestCodecs.json("[16,1,{\"enc_algo\":\"mqtt\"},\"u\",\"\\u0000AQID\",{}]"))
			.isInstanceOf(ProtocolViolationException.class);
		assertThatThrownBy(() -> TestCodecs.json("[48,1,{\"enc_algo\":\"mqtt\"},\"u\",\"\\u0000AQID\"]"))
			.isInstanceOf(ProtocolViolationException.class);
	}

}
