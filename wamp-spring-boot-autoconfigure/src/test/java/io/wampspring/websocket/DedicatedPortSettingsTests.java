package io.wampspring.websocket;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.Http11NioProtocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.boot.tomcat.TomcatProtocolHandlerCustomizer;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.wampspring.test.RawWebSocket;
import io.wampspring.websocket.TestApplication.Container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests of what {@code wamp.port} takes over from the port of the application.
 */
@ExtendWith(OutputCaptureExtension.class)
class DedicatedPortSettingsTests {

	private TestApplication application;

	@AfterEach
	void stop() {
		if (this.application != null) {
			this.application.close();
		}
	}

	private void start(String... properties) {
		start(List.of(), properties);
	}

	private void start(List<Class<?>> sources, String... properties) {
		this.application = new TestApplication(Container.TOMCAT_OWN_PORT, sources, properties);
	}

	private Http11NioProtocol protocol(int port) {
		TomcatWebServer server = (TomcatWebServer) this.application.webServer();
		return Arrays.stream(server.getTomcat().getService().findConnectors())
			.filter((connector) -> connector.getLocalPort() == port)
			.map(Connector::getProtocolHandler)
			.map(Http11NioProtocol.class::cast)
			.findFirst()
			.orElseThrow();
	}

	@Test
	void settingsOfTheConnectorAreThoseOfTheMainPort() {
		start("server.tomcat.max-connections=77", "server.tomcat.accept-count=7", "server.tomcat.connection-timeout=3s",
				"server.tomcat.keep-alive-timeout=4s", "server.tomcat.max-keep-alive-requests=5",
				"server.max-http-request-header-size=20KB", "server.tomcat.max-http-response-header-size=21KB",
				"server.tomcat.threads.max=9", "server.tomcat.threads.min-spare=6", "server.tomcat.processor-cache=8",
				"server.server-header=shop");
		assertThat(this.application.port()).isNotEqualTo(this.application.serverPort());
		for (int port : new int[] { this.application.port(), this.application.serverPort() }) {
			Http11NioProtocol protocol = protocol(port);
			assertThat(protocol.getMaxConnections()).isEqualTo(77);
			assertThat(protocol.getAcceptCount()).isEqualTo(7);
			assertThat(protocol.getConnectionTimeout()).isEqualTo(3000);
			assertThat(protocol.getKeepAliveTimeout()).isEqualTo(4000);
			assertThat(protocol.getMaxKeepAliveRequests()).isEqualTo(5);
			assertThat(protocol.getMaxHttpRequestHeaderSize()).isEqualTo(20 * 1024);
			assertThat(protocol.getMaxHttpResponseHeaderSize()).isEqualTo(21 * 1024);
			assertThat(protocol.getMaxThreads()).isEqualTo(9);
			assertThat(protocol.getProcessorCache()).isEqualTo(8);
			assertThat(protocol.getServer()).isEqualTo("shop");
		}
		// its own: it serves handshakes only
		assertThat(protocol(this.application.port()).getMinSpareThreads()).isEqualTo(1);
		assertThat(protocol(this.application.port()).getProperty("socket.appReadBufSize")).isEqualTo("1024");
		assertThat(protocol(this.application.serverPort()).getMinSpareThreads()).isEqualTo(6);
		assertThat(protocol(this.application.serverPort()).getProperty("socket.appReadBufSize")).isEqualTo("4096");
	}

	@Test
	void virtualThreadsServeBothPorts() {
		start("spring.threads.virtual.enabled=true");
		assertThat(protocol(this.application.port()).getExecutor())
			.hasSameClassAs(protocol(this.application.serverPort()).getExecutor());
	}

	@Test
	void customizersOfTheApplicationSeeBothPortsTheMainOneLast() {
		start(List.of(Customizers.class), "server.port=0");
		assertThat(protocol(this.application.port()).getTcpNoDelay()).isFalse();
		assertThat(protocol(this.application.serverPort()).getTcpNoDelay()).isFalse();
		// who keeps the connector to pause it at shutdown keeps the right one
		assertThat(this.application.bean(Customizers.class).last.getLocalPort())
			.isEqualTo(this.application.serverPort());
	}

	@Test
	void headersMayBeAsLargeAsOnTheMainPortAndNoLarger() throws IOException {
		start("server.max-http-request-header-size=12KB");
		for (int port : new int[] { this.application.port(), this.application.serverPort() }) {
			assertThat(status(port, "X-Padding: " + "x".repeat(11 * 1024))).isEqualTo(101);
			assertThat(status(port, "X-Padding: " + "x".repeat(12 * 1024))).isEqualTo(400);
		}
	}

	private static int status(int port, String header) throws IOException {
		try (RawWebSocket client = new RawWebSocket(port, "/ws", 0,
				List.of("Sec-WebSocket-Protocol: wamp.2.json", header))) {
			return client.status();
		}
	}

	@Test
	void handshakeThatDoesNotComeInTimeEndsTheConnection() throws IOException {
		start("server.tomcat.connection-timeout=200ms");
		try (Socket silent = new Socket(InetAddress.getLoopbackAddress(), this.application.port())) {
			silent.setSoTimeout(10_000);
			assertThat(silent.getInputStream().read()).isEqualTo(-1);
		}
	}

	@Test
	void refusalsTellNothingAboutTheServer() throws IOException {
		start();
		for (String request : List.of("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
				"GET /ws HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
				"GET /\"<> HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "NONSENSE\r\n\r\n")) {
			String answer = exchange(this.application.port(), request);
			assertThat(answer).startsWith("HTTP/1.1 40").doesNotContain("Tomcat", "Exception", "at org.apache");
		}
	}

	private static String exchange(int port, String request) throws IOException {
		try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
			client.setSoTimeout(10_000);
			client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
			StringBuilder answer = new StringBuilder();
			BufferedReader reader = new BufferedReader(
					new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
			for (int next = reader.read(); next >= 0; next = reader.read()) {
				answer.append((char) next);
			}
			return answer.toString();
		}
	}

	@Test
	void portWithAllItsConnectionsIsLogged(CapturedOutput output) throws IOException {
		start("server.tomcat.max-connections=3");
		try (RawWebSocket first = this.application.connect();
				RawWebSocket second = this.application.connect();
				RawWebSocket third = this.application.connect();
				Socket fourth = new Socket(InetAddress.getLoopbackAddress(), this.application.port())) {
			assertThat(fourth.isConnected()).isTrue();
			await().atMost(Duration.ofSeconds(10))
				.untilAsserted(() -> assertThat(output).contains("Port " + this.application.port()
						+ " has all of the 3 connections that server.tomcat.max-connections allows"));
			assertThat(first.status() + second.status() + third.status()).isEqualTo(3 * 101);
		}
		assertThat(output).doesNotContain("Port " + this.application.serverPort() + " has all");
	}

	@Configuration(proxyBeanMethods = false)
	static class Customizers implements TomcatConnectorCustomizer {

		private volatile Connector last;

		@Override
		public void customize(Connector connector) {
			// a mistake that must not move the other port
			connector.setPort(0);
			this.last = connector;
		}

		@Bean
		WebServerFactoryCustomizer<TomcatServletWebServerFactory> noDelays() {
			TomcatProtocolHandlerCustomizer<Http11NioProtocol> customizer = (protocol) -> protocol.setTcpNoDelay(false);
			return (factory) -> {
				factory.addProtocolHandlerCustomizers(customizer);
				factory.addConnectorCustomizers(this);
			};
		}

	}

}
