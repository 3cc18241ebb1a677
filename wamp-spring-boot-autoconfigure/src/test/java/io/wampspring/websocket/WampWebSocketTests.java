package io.wampspring.websocket;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.wampspring.websocket.TestApplication.Container;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the endpoint with default properties, over real sockets.
 */
class WampWebSocketTests {

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

}
