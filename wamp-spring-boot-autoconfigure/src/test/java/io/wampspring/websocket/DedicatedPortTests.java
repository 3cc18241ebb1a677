package io.wampspring.websocket;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.ConnectorStartFailedException;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import org.springframework.web.socket.server.standard.StandardWebSocketUpgradeStrategy;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

import io.wampspring.test.RawWebSocket;
import io.wampspring.websocket.TestApplication.Container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests of {@code wamp.port}: what is reachable there, and what happens where it cannot
 * be opened.
 */
@ExtendWith(OutputCaptureExtension.class)
class DedicatedPortTests {

	private static final List<String> WAMP = List.of("Sec-WebSocket-Protocol: wamp.2.json");

	private TestApplication application;

	@AfterEach
	void stop() {
		if (this.application != null) {
			this.application.close();
		}
	}

	private void start(String... properties) {
		this.application = new TestApplication(Container.TOMCAT_OWN_PORT, List.of(Pages.class, OtherSockets.class),
				properties);
	}

	private static int status(int port, String path) throws Exception {
		URI uri = URI.create("http://127.0.0.1:" + port + path);
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
			.statusCode();
	}

	private static int handshake(int port, String path, List<String> headers) throws IOException {
		try (RawWebSocket client = new RawWebSocket(port, path, 0, headers)) {
			return client.status();
		}
	}

	@Test
	void nothingButTheEndpointIsReachable() throws Exception {
		start();
		int own = this.application.port();
		int other = this.application.serverPort();
		assertThat(own).isPositive().isNotEqualTo(other);
		assertThat(status(other, "/page")).isEqualTo(200);
		assertThat(status(own, "/page")).isEqualTo(404);
		assertThat(status(own, "/ws")).isEqualTo(404);
		assertThat(status(own, "/ws/../page")).isEqualTo(404);
		assertThat(handshake(other, "/other", List.of())).isEqualTo(101);
		assertThat(handshake(own, "/other", List.of())).isEqualTo(404);
		assertThat(handshake(own, "/ws;x=1/../other", List.of())).isEqualTo(404);
		assertThat(handshake(own, "/ws", WAMP)).isEqualTo(101);
		assertThat(handshake(other, "/ws", WAMP)).isEqualTo(101);
	}

	@Test
	void handshakesAreCheckedAsOnTheOtherPort() throws IOException {
		start("wamp.websocket.allowed-origins=https://good.example");
		int own = this.application.port();
		assertThat(handshake(own, "/ws", List.of())).isEqualTo(400);
		assertThat(handshake(own, "/ws", List.of(WAMP.get(0), "Origin: https://evil.example"))).isEqualTo(403);
		assertThat(handshake(own, "/ws", List.of(WAMP.get(0), "Origin: https://good.example"))).isEqualTo(101);
	}

	@Test
	void pagesOfTheMainPortAreThoseOfTheApplication() throws IOException {
		start();
		int own = this.application.port();
		int main = this.application.serverPort();
		for (String page : List.of("http://localhost:" + main, "HTTP://LocalHost:" + main)) {
			assertThat(handshake(own, "/ws", List.of(WAMP.get(0), "Origin: " + page))).as(page).isEqualTo(101);
		}
		for (String page : List.of("https://localhost:" + main, "http://127.0.0.1:" + main,
				"http://localhost.evil.example:" + main, "http://evil.example:" + main,
				"http://localhost:" + main + "0", "http://localhost:1" + main, "http://localhost",
				"http://localhost:80", "null")) {
			assertThat(handshake(own, "/ws", List.of(WAMP.get(0), "Origin: " + page))).as(page).isEqualTo(403);
		}
	}

	@Test
	void pageOfThePortItselfIsNotOneOfTheMainPort() throws IOException {
		start();
		String own = "Origin: http://localhost:" + this.application.port();
		assertThat(handshake(this.application.port(), "/ws", List.of(WAMP.get(0), own))).isEqualTo(101);
		assertThat(handshake(this.application.serverPort(), "/ws", List.of(WAMP.get(0), own))).isEqualTo(403);
	}

	@Test
	void pageOfTheMainPortBehindAProxyIsKnownByItsForwardedHost(CapturedOutput output) throws IOException {
		start("server.forward-headers-strategy=framework");
		int port = this.application.serverPort();
		List<String> proxy = List.of(WAMP.get(0), "X-Forwarded-Proto: https", "X-Forwarded-Host: shop.example.com",
				"X-Forwarded-Port: 9443");
		assertThat(handshake(this.application.port(), "/ws", append(proxy, "Origin: https://shop.example.com:" + port)))
			.isEqualTo(101);
		assertThat(handshake(this.application.port(), "/ws", append(proxy, "Origin: https://shop.example.com:9443")))
			.isEqualTo(101);
		// TLS on the way here: a page without it may be of anybody on the way
		assertThat(handshake(this.application.port(), "/ws", append(proxy, "Origin: http://shop.example.com:" + port)))
			.isEqualTo(403);
		assertThat(output).contains("It was received on wamp.port");
		assertThat(handshake(this.application.port(), "/ws", append(proxy, "Origin: https://shop.example.com")))
			.isEqualTo(403);
		assertThat(handshake(this.application.port(), "/ws", append(proxy, "Origin: https://localhost:" + port)))
			.isEqualTo(403);
	}

	private static List<String> append(List<String> headers, String header) {
		List<String> all = new ArrayList<>(headers);
		all.add(header);
		return all;
	}

	@Test
	void pathMayHaveAContextAndAServlet() throws Exception {
		start("server.servlet.context-path=/shop", "spring.mvc.servlet.path=/api");
		assertThat(handshake(this.application.port(), "/shop/api/ws", WAMP)).isEqualTo(101);
		assertThat(handshake(this.application.port(), "/ws", WAMP)).isEqualTo(404);
		assertThat(status(this.application.port(), "/shop/api/page")).isEqualTo(404);
	}

	@Test
	void sessionsOfBothPortsMeet() throws IOException {
		start("wamp.websocket.transport=portable");
		try (RawWebSocket subscriber = RawWebSocket.connect(this.application.port(), "wamp.2.json");
				RawWebSocket publisher = RawWebSocket.connect(this.application.serverPort(), "wamp.2.json")) {
			subscriber.join("realm1");
			publisher.join("realm1");
			subscriber.send("[32,1,{},\"com.example.t\"]");
			assertThat(subscriber.readText()).startsWith("[33,1,");
			publisher.send("[16,1,{\"acknowledge\":true},\"com.example.t\",[\"one\"]]");
			assertThat(publisher.readText()).startsWith("[17,1,");
			assertThat(subscriber.readText()).startsWith("[36,").endsWith("[\"one\"]]");
		}
	}

	@Test
	void listensWhereTheServerListens() {
		// server.address of the test application is 127.0.0.1
		start();
		int own = this.application.port();
		assertThat(catchThrowable(() -> {
			try (ServerSocket free = new ServerSocket(own, 1, InetAddress.getByName("127.0.0.2"))) {
				assertThat(free.getLocalPort()).isEqualTo(own);
			}
		})).isNull();
	}

	@Test
	void portInUseIsExplained() throws IOException {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			int port = taken.getLocalPort();
			Throwable failure = catchThrowable(() -> start("wamp.port=" + port));
			assertThat(NestedExceptionUtils.getMostSpecificCause(failure))
				.isInstanceOf(ConnectorStartFailedException.class);
			FailureAnalysis analysis = SpringFactoriesLoader.forDefaultResourceLocation()
				.load(FailureAnalyzer.class, (type, name, ex) -> {
					// needs a bean factory
				})
				.stream()
				.map((analyzer) -> analyzer.analyze(failure))
				.filter((found) -> found != null)
				.findFirst()
				.orElseThrow();
			assertThat(analysis.getDescription()).contains(String.valueOf(port));
		}
	}

	@Test
	void containerWithoutSuchAPortKeepsTheApplicationFromStarting() {
		assertThatException().isThrownBy(() -> new TestApplication(Container.JETTY, "wamp.port=0"))
			.satisfies((ex) -> assertThat(NestedExceptionUtils.getMostSpecificCause(ex))
				.hasMessageContaining("wamp.port=0 is not supported")
				.hasMessageContaining("jetty"));
	}

	@RestController
	static class Pages {

		@GetMapping("/page")
		String page() {
			return "page";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebSocket
	static class OtherSockets implements WebSocketConfigurer {

		@Override
		public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
			registry.addHandler(new TextWebSocketHandler(), "/other")
				.setHandshakeHandler(new DefaultHandshakeHandler(new StandardWebSocketUpgradeStrategy()));
		}

	}

}
