package io.wampspring.websocket;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.servlet.ServletContext;
import jakarta.websocket.server.ServerContainer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.EnableWebSocketMessageBroker;
import org.springframework.web.socket.config.annotation.StompEndpointRegistry;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.config.annotation.WebSocketMessageBrokerConfigurer;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import org.springframework.web.socket.server.HandshakeHandler;
import org.springframework.web.socket.server.standard.StandardWebSocketUpgradeStrategy;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

import io.wampspring.core.auth.AuthenticationRequest;
import io.wampspring.core.auth.AuthenticationStep;
import io.wampspring.core.auth.Authenticator;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.transport.ConnectionInfo;
import io.wampspring.test.RawWebSocket;
import io.wampspring.websocket.TestApplication.Container;
import io.wampspring.websocket.internal.WampWebSocketHandler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of the endpoint beside everything else an application has, over real sockets.
 */
class CoexistenceTests {

	private TestApplication application;

	@AfterEach
	void stop() {
		if (this.application != null) {
			this.application.close();
		}
	}

	private RawWebSocket handshake(String path, String... headers) throws IOException {
		return new RawWebSocket(this.application.port(), path, 0, List.of(headers));
	}

	// with both containers on the class path Spring would take Jetty's own API on Tomcat
	private static HandshakeHandler anyContainer() {
		return new DefaultHandshakeHandler(new StandardWebSocketUpgradeStrategy());
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TOMCAT_OWN_PORT")
	void everySocketReachesItsOwnHandler(Container container) throws IOException {
		this.application = new TestApplication(container, List.of(OwnHandler.class, Stomp.class));
		try (RawWebSocket wamp = this.application.connect();
				RawWebSocket own = handshake("/own");
				RawWebSocket stomp = handshake("/stomp", "Sec-WebSocket-Protocol: v12.stomp")) {
			wamp.join("realm1");
			own.send("hello");
			assertThat(own.readText()).isEqualTo("own: hello");
			stomp.send("CONNECT\naccept-version:1.2\nhost:localhost\n\n\u0000");
			assertThat(stomp.readText()).startsWith("CONNECTED\n");
		}
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TOMCAT_OWN_PORT")
	void plainRequestsToThePathReachMvc(Container container) throws Exception {
		this.application = new TestApplication(container, List.of(Page.class));
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.application.port() + "/ws"))
			.build();
		HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
		assertThat(response.body()).isEqualTo("a page");
		try (RawWebSocket client = this.application.connect()) {
			client.join("realm1");
		}
	}

	@ParameterizedTest
	@EnumSource
	void authenticatorsSeeTheRequestThatOpenedTheConnection(Container container) throws IOException {
		this.application = new TestApplication(container, List.of(CookieMethod.class));
		try (RawWebSocket client = handshake("/ws", "Sec-WebSocket-Protocol: wamp.2.json", "Cookie: id=melon")) {
			client.send("[1,\"realm1\",{\"roles\":{\"caller\":{}},\"authmethods\":[\"cookie\"]}]");
			assertThat(client.readText()).startsWith("[2,").contains("\"authid\":\"id=melon\"");
			ConnectionInfo info = this.application.bean(CookieMethod.class).seen.get();
			assertThat(info.transport()).isEqualTo("websocket");
			assertThat(info.serializer()).isEqualTo("json");
			assertThat(info.remoteAddress()).startsWith("127.0.0.1:");
			assertThat(info.attributes().get(ConnectionInfo.URI)).asString().endsWith("/ws");
			assertThat(info.toString()).doesNotContain("melon");
		}
	}

	@ParameterizedTest
	@EnumSource
	void serverWithoutWebSocketKeepsTheApplicationFromStarting(Container container) {
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> new TestApplication(container, List.of(NoWebSocket.class)))
			.withMessageContaining("jakarta.websocket.server.ServerContainer");
	}

	/** Hides the WebSocket container of the server, as if it had none. */
	@Configuration(proxyBeanMethods = false)
	static class NoWebSocket {

		@Bean
		static BeanPostProcessor hidingPostProcessor(ObjectProvider<ServletContext> context) {
			return new BeanPostProcessor() {

				@Override
				public Object postProcessBeforeInitialization(Object bean, String name) {
					if (bean instanceof WampWebSocketHandler) {
						context.getObject().removeAttribute(ServerContainer.class.getName());
					}
					return bean;
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebSocket
	static class OwnHandler implements WebSocketConfigurer {

		@Override
		public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
			registry.addHandler(new TextWebSocketHandler() {

				@Override
				protected void handleTextMessage(WebSocketSession session, TextMessage message) throws IOException {
					session.sendMessage(new TextMessage("own: " + message.getPayload()));
				}

			}, "/own").setHandshakeHandler(anyContainer());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebSocketMessageBroker
	static class Stomp implements WebSocketMessageBrokerConfigurer {

		@Override
		public void registerStompEndpoints(StompEndpointRegistry registry) {
			registry.addEndpoint("/stomp").setHandshakeHandler(anyContainer());
		}

	}

	@RestController
	static class Page {

		@GetMapping("/ws")
		String page() {
			return "a page";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class CookieMethod {

		final AtomicReference<ConnectionInfo> seen = new AtomicReference<>();

		@Bean
		Authenticator cookieAuthenticator() {
			return new Authenticator() {

				@Override
				public String method() {
					return "cookie";
				}

				@Override
				public CompletionStage<AuthenticationStep> begin(AuthenticationRequest request) {
					CookieMethod.this.seen.set(request.connection());
					Map<?, ?> headers = (Map<?, ?>) request.connection().attributes().get(ConnectionInfo.HEADERS);
					String cookie = ((List<?>) headers.get("COOKIE")).get(0).toString();
					return CompletableFuture.completedFuture(
							new AuthenticationStep.Accepted(new Identity(cookie, "user", "cookie", "test")));
				}

			};
		}

	}

}
