package io.wampspring.websocket;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.core.env.Environment;

import io.wampspring.core.conformance.Subprotocols;
import io.wampspring.core.internal.transport.ConnectionRegistry;
import io.wampspring.core.message.MessageType;
import io.wampspring.test.RawSocketConnector;
import io.wampspring.test.WampTestClient;
import io.wampspring.test.WebSocketConnector;
import io.wampspring.websocket.TestApplication.Container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * WebSocket and RawSocket in one application.
 */
class TransportsTogetherTests {

	@Test
	void clientsOfAllTransportsMeetAndShareTheRegistry() {
		try (TestApplication application = new TestApplication(Container.TOMCAT_DIRECT, "wamp.rawsocket.port=0",
				"wamp.rawsocket.address=127.0.0.1")) {
			int port = application.bean(Environment.class)
				.getRequiredProperty("local.wamp.rawsocket.port", Integer.class);
			ConnectionRegistry connections = application.bean(ConnectionRegistry.class);
			// a limit of 512 bytes
			WampTestClient tiny = WampTestClient
				.connect(Subprotocols.named("wamp.2.cbor"), RawSocketConnector.to(port).lengthCode(0))
				.join("realm1");
			WampTestClient web = WampTestClient
				.connect(Subprotocols.named("wamp.2.json.batched"), WebSocketConnector.to(application.port()))
				.join("realm1");
			assertThat(connections.size()).isEqualTo(2);
			tiny.subscribe("com.example.t");
			web.subscribe("com.example.t");
			web.publish("com.example.t", Map.of("exclude_me", true), "x".repeat(2048));
			web.publish("com.example.t", Map.of("exclude_me", true), "small");
			assertThat(tiny.expect(MessageType.EVENT).args()).asString().isEqualTo("[small]");
			tiny.publish("com.example.t", Map.of(), "from rawsocket");
			assertThat(web.expect(MessageType.EVENT).args()).asString().isEqualTo("[from rawsocket]");
			tiny.close();
			await().until(() -> connections.size() == 1);
			web.close();
		}
	}

}
