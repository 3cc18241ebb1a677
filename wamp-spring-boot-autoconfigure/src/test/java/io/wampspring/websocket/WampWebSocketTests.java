package io.wampspring.websocket;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.wampspring.core.internal.transport.ConnectionRegistry;
import io.wampspring.test.RawWebSocket;
import io.wampspring.websocket.TestApplication.Container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests of the endpoint with default properties, over real sockets.
 */
class WampWebSocketTests {

	private static final String JSON = "Sec-WebSocket-Protocol: wamp.2.json";

	private static final String DEFLATE = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits";

	private static final String REMOTE = "websocket";

	private TestApplication application;

	private void start(Container container, String... properties) {
		this.application = new TestApplication(container, properties);
	}

	@AfterEach
	void stop() {
		this.application.close();
	}

	private RawWebSocket handshake(String... headers) throws IOException {
		return new RawWebSocket(this.application.port(), "/ws", 0, List.of(headers));
	}

	@ParameterizedTest
	@EnumSource
	void helloLeadsToWelcomeInTextFrames(Container container) throws IOException {
		start(container);
		try (RawWebSocket client = handshake("Sec-WebSocket-Protocol: wamp.2.json")) {
			assertThat(client.status()).isEqualTo(101);
			assertThat(client.response()).containsIgnoringCase("Sec-WebSocket-Protocol: wamp.2.json\r\n");
			client.send("[1,\"realm1\",{\"roles\":{\"caller\":{}}}]");
			RawWebSocket.Frame welcome = client.readMessage();
			assertThat(welcome.opcode()).isEqualTo(RawWebSocket.TEXT);
			assertThat(welcome.text()).startsWith("[2,").contains("\"authrole\":\"anonymous\"");
		}
	}

	@ParameterizedTest
	@EnumSource
	void handshakesWithoutKnownSubprotocolAreRefused(Container container) throws IOException {
		start(container);
		try (RawWebSocket none = handshake();
				RawWebSocket unknown = handshake("Sec-WebSocket-Protocol: soap, wamp.2.xml");
				RawWebSocket mixed = handshake("Sec-WebSocket-Protocol: soap, wamp.2.cbor, wamp.2.json")) {
			assertThat(none.status()).isEqualTo(400);
			assertThat(unknown.status()).isEqualTo(400);
			assertThat(mixed.status()).isEqualTo(101);
			assertThat(mixed.response()).containsIgnoringCase("Sec-WebSocket-Protocol: wamp.2.cbor\r\n");
		}
	}

	@ParameterizedTest
	@EnumSource
	void foreignOriginsAreRefused(Container container) throws IOException {
		start(container, "wamp.websocket.allowed-origins=https://*.friend.example");
		String same = "Origin: http://localhost:" + this.application.port();
		try (RawWebSocket own = handshake(JSON, same);
				RawWebSocket friend = handshake(JSON, "Origin: https://app.friend.example");
				RawWebSocket foe = handshake(JSON, "Origin: https://foe.example")) {
			assertThat(own.status()).isEqualTo(101);
			assertThat(friend.status()).isEqualTo(101);
			assertThat(foe.status()).isEqualTo(403);
		}
	}

	@ParameterizedTest
	@EnumSource
	void compressionIsDeclinedUnlessAskedFor(Container container) throws IOException {
		start(container);
		try (RawWebSocket client = handshake(JSON, DEFLATE)) {
			assertThat(client.response()).doesNotContainIgnoringCase("Sec-WebSocket-Extensions");
			client.send("[1,\"realm1\",{\"roles\":{\"caller\":{}}}]");
			assertThat(client.readMessage().reserved()).isFalse();
		}
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = { "TOMCAT_DIRECT", "TOMCAT_OWN_PORT" })
	void compressionIsAcceptedWhenEnabled(Container container) throws IOException {
		start(container, "wamp.websocket.compression=true");
		try (RawWebSocket client = handshake(JSON, DEFLATE)) {
			assertThat(client.response()).containsIgnoringCase("Sec-WebSocket-Extensions: permessage-deflate");
		}
	}

	@ParameterizedTest
	@EnumSource
	void handshakesAreRefusedOnceTheRouterShutsDown(Container container) throws IOException {
		start(container);
		this.application.router().shutdown(Duration.ZERO);
		try (RawWebSocket client = handshake(JSON)) {
			assertThat(client.status()).isEqualTo(503);
		}
	}

	@ParameterizedTest
	@EnumSource
	void messageMayComeInFragmentsOfAnySize(Container container) throws IOException {
		start(container);
		try (RawWebSocket client = this.application.connect()) {
			client.join("realm1");
			subscribeToOwnEvents(client);
			byte[] publish = "[16,2,{\"exclude_me\":false},\"com.example.t\",[\"\u00fc\u20ac\ud83d\ude00\"]]"
				.getBytes(StandardCharsets.UTF_8);
			for (int i = 0; i < publish.length; i++) {
				int opcode = (i == 0) ? RawWebSocket.TEXT : RawWebSocket.CONTINUATION;
				client.send(opcode, i == publish.length - 1, new byte[] { publish[i] });
				client.send(RawWebSocket.PING, true, new byte[] { 1 });
			}
			RawWebSocket.Frame frame = client.read();
			while (frame.opcode() == RawWebSocket.PONG) {
				frame = client.read();
			}
			assertThat(frame.text()).startsWith("[36,").endsWith("[\"\u00fc\u20ac\ud83d\ude00\"]]");
		}
	}

	@ParameterizedTest
	@EnumSource
	void largeMessagesWithinTheLimitArriveIntact(Container container) throws IOException {
		start(container);
		try (RawWebSocket client = this.application.connect()) {
			client.join("realm1");
			subscribeToOwnEvents(client);
			String argument = "\ud83d\ude00abc\u00fc".repeat(110_000);
			client.send("[16,2,{\"exclude_me\":false},\"com.example.t\",[\"" + argument + "\"]]");
			assertThat(client.readText()).endsWith("[\"" + argument + "\"]]");
		}
	}

	@ParameterizedTest
	@EnumSource
	void tooLargeMessageEndsTheConnectionWith1009(Container container) throws IOException {
		start(container, "wamp.websocket.max-message-size=20KB");
		try (RawWebSocket client = this.application.connect()) {
			client.join("realm1");
			client.send("[16,1,{},\"com.example.t\",[\"" + "x".repeat(20_450) + "\"]]");
			client.send("[16,2,{},\"com.example.t\",[\"" + "x".repeat(20_460) + "\"]]");
			assertThat(client.readCloseCode()).isEqualTo(1009);
		}
		awaitNoSessions();
	}

	@ParameterizedTest
	@EnumSource
	void endlessFragmentsEndTheConnectionWith1009(Container container) throws IOException {
		start(container, "wamp.websocket.max-message-size=20KB");
		try (RawWebSocket client = RawWebSocket.connect(this.application.port(), "wamp.2.msgpack")) {
			for (int i = 0; i < 21; i++) {
				client.send((i == 0) ? RawWebSocket.BINARY : RawWebSocket.CONTINUATION, false, new byte[1024]);
			}
			assertThat(client.readCloseCode()).isEqualTo(1009);
		}
	}

	@ParameterizedTest
	@EnumSource
	void binaryFrameOnJsonIsAProtocolViolation(Container container) throws IOException {
		start(container);
		try (RawWebSocket client = this.application.connect()) {
			client.join("realm1");
			client.send(RawWebSocket.BINARY, true, "[16,1,{},\"com.example.t\"]".getBytes(StandardCharsets.UTF_8));
			assertThat(client.readText()).startsWith("[3,").contains("wamp.error.protocol_violation");
			assertThat(client.readCloseCode()).isEqualTo(1002);
		}
		awaitNoSessions();
	}

	@ParameterizedTest
	@EnumSource
	void textFrameOnABinaryFormatIsAProtocolViolation(Container container) throws IOException {
		start(container);
		try (RawWebSocket client = RawWebSocket.connect(this.application.port(), "wamp.2.cbor")) {
			client.send("[1,\"realm1\",{\"roles\":{\"caller\":{}}}]");
			RawWebSocket.Frame abort = client.readMessage();
			assertThat(abort.opcode()).isEqualTo(RawWebSocket.BINARY);
			assertThat(abort.text()).contains("wamp.error.protocol_violation");
			assertThat(client.readCloseCode()).isEqualTo(1002);
		}
	}

	@ParameterizedTest
	@EnumSource
	void emptyMessageOnABatchedSubprotocolFailsTheTransport(Container container) throws IOException {
		start(container);
		try (RawWebSocket client = RawWebSocket.connect(this.application.port(), "wamp.2.json.batched")) {
			client.send("");
			assertThat(client.readText()).startsWith("[3,").endsWith("\u001e");
			assertThat(client.readCloseCode()).isEqualTo(1002);
		}
	}

	@ParameterizedTest
	@EnumSource
	void batchOfMessagesIsAnsweredInOrder(Container container) throws IOException {
		start(container);
		try (RawWebSocket client = RawWebSocket.connect(this.application.port(), "wamp.2.json.batched")) {
			client.send("[1,\"realm1\",{\"roles\":{\"publisher\":{},\"subscriber\":{}}}]\u001e"
					+ "[32,1,{},\"com.example.t\"]\u001e[16,2,{\"acknowledge\":true},\"com.example.t\"]\u001e");
			StringBuilder answers = new StringBuilder();
			while (answers.chars().filter((c) -> c == 0x1e).count() < 3) {
				answers.append(client.readText());
			}
			assertThat(answers.toString().split("\u001e")).satisfiesExactly(
					(message) -> assertThat(message).startsWith("[2,"),
					(message) -> assertThat(message).startsWith("[33,1,"),
					(message) -> assertThat(message).startsWith("[17,2,"));
		}
	}

	@ParameterizedTest
	@EnumSource
	void sessionOfAClientThatVanishesIsForgotten(Container container) throws IOException {
		start(container);
		try (RawWebSocket client = this.application.connect()) {
			client.join("realm1");
			assertThat(this.application.bean(ConnectionRegistry.class).size()).isOne();
		}
		awaitNoSessions();
		await().untilAsserted(() -> assertThat(this.application.bean(ConnectionRegistry.class).size()).isZero());
	}

	@ParameterizedTest
	@EnumSource
	void closeOfTheClientIsAnswered(Container container) throws IOException {
		start(container);
		try (RawWebSocket client = this.application.connect()) {
			client.join("realm1");
			client.send(RawWebSocket.CLOSE, true, new byte[] { 0x03, (byte) 0xe8 });
			assertThat(client.readCloseCode()).isEqualTo(1000);
		}
		awaitNoSessions();
	}

	@ParameterizedTest
	@EnumSource
	void everyEventOfABurstArrivesInOrder(Container container) throws IOException {
		start(container, "wamp.websocket.outbound.buffer-size=64MB");
		int count = 20_000;
		try (RawWebSocket subscriber = this.application.connect();
				RawWebSocket publisher = this.application.connect()) {
			subscriber.join("realm1");
			publisher.join("realm1");
			subscriber.send("[32,1,{},\"com.example.t\"]");
			assertThat(subscriber.readText()).startsWith("[33,1,");
			ByteArrayOutputStream burst = new ByteArrayOutputStream();
			for (int i = 1; i <= count; i++) {
				burst.writeBytes(RawWebSocket.frame(RawWebSocket.TEXT, true,
						("[16," + i + ",{},\"com.example.t\",[" + i + "]]").getBytes(StandardCharsets.UTF_8)));
			}
			publisher.write(burst.toByteArray());
			for (int i = 1; i <= count; i++) {
				assertThat(subscriber.readText()).endsWith(",[" + i + "]]");
			}
		}
	}

	private static void subscribeToOwnEvents(RawWebSocket client) throws IOException {
		client.send("[32,1,{},\"com.example.t\"]");
		assertThat(client.readText()).startsWith("[33,1,");
	}

	private void awaitNoSessions() {
		await().untilAsserted(
				() -> assertThat(this.application.router().realms()).allSatisfy((realm) -> assertThat(realm.sessions())
					.noneMatch((session) -> REMOTE.equals(session.connection().transport()))));
	}

}
