package io.wampspring.core.router;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.wampspring.core.codec.CodecLimits;
import io.wampspring.core.codec.Codecs;
import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.internal.failure.LogLines;
import io.wampspring.core.internal.transport.MemoryTransport;
import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.ErrorMessage;
import io.wampspring.core.message.EventMessage;
import io.wampspring.core.message.HelloMessage;
import io.wampspring.core.message.InterruptMessage;
import io.wampspring.core.message.InvocationMessage;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.PublishMessage;
import io.wampspring.core.message.PublishedMessage;
import io.wampspring.core.message.RegisterMessage;
import io.wampspring.core.message.RegisteredMessage;
import io.wampspring.core.message.ResultMessage;
import io.wampspring.core.message.SubscribeMessage;
import io.wampspring.core.message.SubscribedMessage;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.message.WelcomeMessage;
import io.wampspring.core.message.YieldMessage;
import io.wampspring.core.time.VirtualTimers;
import io.wampspring.test.MemoryConnector;
import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A payload that has no form in the serialization of its receiver: whoever can change
 * that learns what is wrong and where, and all others get what is theirs.
 */
class UnencodablePayloadTests {

	// [1, {"when": an extension type of MessagePack that only its application knows}]
	private static final String PAYLOAD = "92 01 81 a47768656e d40100";

	private static final String PLACE = "json, args[1].when: An extension type of MessagePack";

	private static final Dict ROLES = Dict.of("roles",
			Map.of("caller", Map.of("features", Map.of("call_canceling", true, "progressive_call_results", true)),
					"callee", Map.of("features", Map.of("call_canceling", true, "progressive_call_results", true)),
					"publisher", Map.of(), "subscriber", Map.of()));

	private final VirtualTimers timers = new VirtualTimers();

	private final Router router = Router.create(RouterConfig.DEFAULT, List.of(RealmConfig.builder("realm1").build()),
			this.timers);

	private final MemoryTransport transport = new MemoryTransport(this.router, this.timers);

	private final WampTestClient msgpack = connect("wamp.2.msgpack");

	private final WampTestClient json = connect("wamp.2.json");

	private final LogLines log = new LogLines("io.wampspring.core");

	@BeforeEach
	void join() {
		for (WampTestClient client : List.of(this.msgpack, this.json)) {
			client.send(new HelloMessage("realm1", ROLES));
			client.expect(WelcomeMessage.class);
		}
	}

	@AfterEach
	void close() {
		this.log.close();
		this.router.close();
	}

	@Test
	void callerLearnsWhichArgumentTheCalleeCannotGet() {
		this.json.send(new RegisterMessage(1, Dict.EMPTY, "com.procedure"));
		this.json.expect(RegisteredMessage.class);
		sendHex(this.msgpack, "95 30 01 80 ad" + hex("com.procedure") + PAYLOAD);
		ErrorMessage error = this.msgpack.expect(ErrorMessage.class);
		assertThat(error.error()).isEqualTo(WampUris.INVALID_ARGUMENT);
		assertThat(error.payload().args()).singleElement()
			.asString()
			.startsWith("The serializer of the callee cannot express the arguments")
			.contains(PLACE);
		assertThat(this.log.lines()).singleElement().asString().contains("com.procedure", PLACE);
		assertGoesOn();
	}

	@Test
	void callerIsNotBlamedForAResultThatItCannotGet() {
		long invocation = invoke(Dict.EMPTY);
		sendHex(this.msgpack, "94 46 " + id(invocation) + "80" + PAYLOAD);
		ErrorMessage error = this.json.expect(ErrorMessage.class);
		assertThat(error.error()).isEqualTo(WampUris.RUNTIME_ERROR);
		assertThat(error.payload().args()).singleElement().asString().contains("answered", PLACE);
		assertThat(this.log.lines()).singleElement().asString().contains("com.procedure", PLACE);
		assertGoesOn();
	}

	@Test
	void progressiveResultThatTheCallerCannotGetEndsTheCallForBoth() {
		long invocation = invoke(Dict.of("receive_progress", true));
		sendHex(this.msgpack, "94 46 " + id(invocation) + "81 a8" + hex("progress") + "c3" + PAYLOAD);
		ErrorMessage error = this.json.expect(ErrorMessage.class);
		assertThat(error.error()).isEqualTo(WampUris.RUNTIME_ERROR);
		assertThat(error.payload().args()).singleElement().asString().contains(PLACE);
		assertThat(this.msgpack.expect(InterruptMessage.class).request()).isEqualTo(invocation);
	}

	@Test
	void errorKeepsItsUriAndTellsWhatBecameOfItsArguments() {
		long invocation = invoke(Dict.EMPTY);
		sendHex(this.msgpack, "96 08 44 " + id(invocation) + "80 a9" + hex("com.error") + PAYLOAD);
		ErrorMessage error = this.json.expect(ErrorMessage.class);
		assertThat(error.error()).isEqualTo("com.error");
		assertThat(error.payload().args()).singleElement().asString().contains(PLACE);
		assertThat(this.log.lines()).singleElement().asString().contains(PLACE);
	}

	@Test
	void lostEventIsLoggedAndCounted() {
		WampTestClient cbor = connect("wamp.2.cbor");
		WampTestClient other = connect("wamp.2.msgpack");
		for (WampTestClient client : List.of(cbor, other)) {
			client.send(new HelloMessage("realm1", ROLES));
			client.expect(WelcomeMessage.class);
		}
		for (WampTestClient client : List.of(this.json, cbor, other)) {
			client.send(new SubscribeMessage(1, Dict.EMPTY, "com.topic"));
			client.expect(SubscribedMessage.class);
		}
		sendHex(this.msgpack, "95 10 01 81 ab" + hex("acknowledge") + "c3 a9" + hex("com.topic") + PAYLOAD);
		this.msgpack.expect(PublishedMessage.class);
		assertThat(
				HexFormat.of().formatHex(this.msgpack.subprotocol().codec().encode(other.expect(EventMessage.class))))
			.endsWith(PAYLOAD.replace(" ", ""));
		assertThat(this.json.received()).isEmpty();
		assertThat(cbor.received()).isEmpty();
		assertThat(statistics().dropped()).isEqualTo(2);
		assertThat(this.log.lines()).singleElement()
			.asString()
			.contains("com.topic", "2 of its subscribers", "args[1].when");
		this.msgpack.send(new PublishMessage(2, Dict.EMPTY, "com.topic", Payload.ofArgs(1)));
		assertThat(this.json.expect(EventMessage.class).payload().args()).containsExactly(1L);
	}

	@Test
	void lostRetainedEventIsLoggedAndCounted() {
		sendHex(this.msgpack, "95 10 01 81 a6" + hex("retain") + "c3 a9" + hex("com.topic") + PAYLOAD);
		this.json.send(new SubscribeMessage(1, Dict.of("get_retained", true), "com.topic"));
		this.json.expect(SubscribedMessage.class);
		assertThat(this.json.received()).isEmpty();
		assertThat(statistics().dropped()).isEqualTo(1);
		assertThat(this.log.lines()).singleElement().asString().contains("com.topic", PLACE);
	}

	private RealmStatistics statistics() {
		return this.router.realms().iterator().next().statistics();
	}

	private long invoke(Dict options) {
		this.msgpack.send(new RegisterMessage(1, Dict.EMPTY, "com.procedure"));
		this.msgpack.expect(RegisteredMessage.class);
		this.json.send(new CallMessage(1, options, "com.procedure", Payload.EMPTY));
		return this.msgpack.expect(InvocationMessage.class).request();
	}

	private void assertGoesOn() {
		this.msgpack.send(new RegisterMessage(7, Dict.EMPTY, "com.other"));
		this.msgpack.expect(RegisteredMessage.class);
		this.json.send(new CallMessage(8, Dict.EMPTY, "com.other", Payload.ofArgs(1)));
		InvocationMessage invocation = this.msgpack.expect(InvocationMessage.class);
		this.msgpack.send(new YieldMessage(invocation.request(), Dict.EMPTY, invocation.payload()));
		assertThat(this.json.expect(ResultMessage.class).payload().args()).containsExactly(1L);
	}

	private static String hex(String text) {
		StringBuilder hex = new StringBuilder();
		text.chars().forEach((character) -> hex.append("%02x".formatted(character)));
		return hex.toString();
	}

	private static String id(long id) {
		return "cf%016x".formatted(id);
	}

	private WampTestClient connect(String name) {
		Subprotocol subprotocol = Codecs.subprotocols(CodecLimits.DEFAULT)
			.stream()
			.filter((candidate) -> candidate.name().equals(name))
			.findFirst()
			.orElseThrow();
		return WampTestClient.connect(subprotocol, MemoryConnector.to(this.transport));
	}

	/** Send what no encoder of this project writes. */
	private static void sendHex(WampTestClient client, String message) {
		client.sendEncoded(HexFormat.of().parseHex(message.replace(" ", "")));
	}

}
