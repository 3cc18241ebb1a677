package io.wampspring.websocket;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.wampspring.websocket.TestApplication.Container;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What anybody may write to the port before there is a connection is refused with a
 * status of the client's fault, and leaves nothing in the log at its usual level.
 */
@ExtendWith(OutputCaptureExtension.class)
class HostileHandshakeTests {

	private static final Map<String, String> GOOD = new LinkedHashMap<>();

	static {
		GOOD.put("Host", "localhost");
		GOOD.put("Upgrade", "websocket");
		GOOD.put("Connection", "Upgrade");
		GOOD.put("Sec-WebSocket-Version", "13");
		GOOD.put("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
		GOOD.put("Sec-WebSocket-Protocol", "wamp.2.json");
	}

	private static final List<String> MALFORMED_ORIGINS = List.of("http://a.b:80.c", "http://a.b:", "http://a.b:999999",
			"http://a.b,c.d", "http://[::1", "http://a b", "http:// ", "://", "http", "http://a.b/path", "http://u@a.b",
			"http://%zz", "http://\u0080", "%", "http://a.b, http://c.d", "{}", "\\\\a\\b");

	private TestApplication application;

	@AfterEach
	void stop() {
		this.application.close();
	}

	private void start(Container container, String... properties) {
		List<String> all = new ArrayList<>(List.of("logging.level.root=info"));
		all.addAll(List.of(properties));
		this.application = new TestApplication(container, all.toArray(String[]::new));
	}

	/**
	 * Return what was logged, without the container's own lines about the servlet and
	 * hosts.
	 */
	private static String since(int before, CapturedOutput output) {
		return output.getAll()
			.substring(before)
			.lines()
			.filter((line) -> !line.contains("Servlet") && !line.contains("org.eclipse.jetty.util.HostPort")
					&& !line.contains("http.parser.Cookie") && !line.startsWith(" Note: "))
			.collect(Collectors.joining("\n"));
	}

	private static String handshake(String requestLine, Map<String, String> changes) {
		Map<String, String> headers = new LinkedHashMap<>(GOOD);
		headers.putAll(changes);
		StringBuilder request = new StringBuilder(requestLine).append("\r\n");
		headers.forEach((name, value) -> {
			if (!value.isEmpty()) {
				request.append(name).append(": ").append(value).append("\r\n");
			}
		});
		return request.append("\r\n").toString();
	}

	private static String handshake(String name, String value) {
		return handshake("GET /ws HTTP/1.1", Map.of(name, value));
	}

	/** Return the status of the answer; 0 for none. */
	private int status(String request) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.application.port())) {
			socket.setSoTimeout(10_000);
			socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
			InputStream in = socket.getInputStream();
			String line = new String(in.readNBytes(12), StandardCharsets.ISO_8859_1);
			return line.isEmpty() ? 0 : Integer.parseInt(line.substring(9));
		}
	}

	@ParameterizedTest
	@EnumSource
	void malformedOriginsAreForbidden(Container container, CapturedOutput output) throws IOException {
		start(container, "wamp.websocket.allowed-origins=*");
		int before = output.getAll().length();
		for (String origin : MALFORMED_ORIGINS) {
			assertThat(status(handshake("Origin", origin))).as(origin).isEqualTo(403);
		}
		assertThat(status(handshake("Origin", "https://a.b:8443"))).isEqualTo(101);
		assertThat(status(handshake("Origin", "null"))).isEqualTo(101);
		assertThat(status(handshake("Origin", "file://"))).isEqualTo(101);
		assertThat(since(before, output)).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void malformedOriginIsOneLineAtDebugLevel(Container container) throws IOException {
		start(container, "logging.level.io.wampspring=debug");
		assertThat(status(handshake("Origin", "null"))).isEqualTo(403);
		Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
		ListAppender<ILoggingEvent> log = new ListAppender<>();
		log.start();
		root.addAppender(log);
		assertThat(status(handshake("Origin", "http://a.b:80.c"))).isEqualTo(403);
		root.detachAppender(log);
		assertThat(log.list).hasSize(1)
			.allSatisfy(
					(event) -> assertThat(event.getFormattedMessage()).contains("Malformed Origin", "http://a.b:80.c"))
			.allSatisfy((event) -> assertThat(event.getLevel()).isEqualTo(Level.DEBUG))
			.allSatisfy((event) -> assertThat(event.getThrowableProxy()).isNull());
	}

	@ParameterizedTest
	@EnumSource
	void malformedHandshakesAreTheFaultOfTheClient(Container container, CapturedOutput output) throws IOException {
		start(container);
		int before = output.getAll().length();
		List<String> requests = Stream
			.of(handshake("Connection", "close"), handshake("Connection", ","), handshake("Sec-WebSocket-Version", ""),
					handshake("Sec-WebSocket-Version", "8"), handshake("Sec-WebSocket-Version", "x"),
					handshake("Sec-WebSocket-Key", ""), handshake("Sec-WebSocket-Key", "*"),
					handshake("Sec-WebSocket-Protocol", ",;\""), handshake("Sec-WebSocket-Protocol", "\u0080"),
					handshake("Upgrade", "h2c"), handshake("Upgrade", "websocket/13, \"x"),
					handshake("POST /ws HTTP/1.1", Map.of("Content-Length", "0")),
					handshake("GET /none HTTP/1.1", Map.of()))
			.toList();
		for (String request : requests) {
			assertThat(status(request)).as(request).isBetween(400, 499);
		}
		for (String extensions : List.of(";", ",", "permessage-deflate; =;;=", "\"", "x;y=\"", "=", "a;b;b;b=\"")) {
			assertThat(status(handshake("Sec-WebSocket-Extensions", extensions))).as(extensions).isEqualTo(400);
		}
		for (String extensions : List.of("permessage-deflate; client_max_window_bits", "a, b;c=d;e=\"f\"")) {
			assertThat(status(handshake("Sec-WebSocket-Extensions", extensions))).as(extensions).isEqualTo(101);
		}
		for (String query : List.of("?%zz", "?a=%", "?%ff", "?%c3")) {
			assertThat(status(handshake("GET /ws" + query + " HTTP/1.1", Map.of()))).as(query).isEqualTo(400);
		}
		for (String query : List.of("?", "?a=b&c", "?%c3%a9", "?a=b?c/d", ";a=b;c")) {
			assertThat(status(handshake("GET /ws" + query + " HTTP/1.1", Map.of()))).as(query).isEqualTo(101);
		}
		for (String cookie : List.of("=;=", "\"", "a=\u0080", "JSESSIONID=x; JSESSIONID=y", "$Version=1")) {
			assertThat(status(handshake("Cookie", cookie))).as(cookie).isEqualTo(101);
		}
		assertThat(since(before, output)).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void requestsThatCannotBeParsedAreBadOnes(Container container, CapturedOutput output) throws IOException {
		start(container);
		int before = output.getAll().length();
		String large = "a".repeat(60_000);
		for (int i = 0; i < 3; i++) {
			for (String request : List.of(handshake("Host", ""), handshake("GET /ws%zz HTTP/1.1", Map.of()),
					handshake("GET /ws%2 HTTP/1.1", Map.of()), handshake("GET /ws HTTP/9.9", Map.of()),
					handshake("Host", "a:b:c"), handshake("Host", "a b"), handshake("Host", "[::1"),
					handshake("GET /ws\u0001 HTTP/1.1", Map.of()), handshake("\u0016\u0003\u0001 HTTP/1.1", Map.of()),
					handshake("Content-Length", "-1"), handshake("Content-Length", "x"),
					handshake("Transfer-Encoding", "x"))) {
				assertThat(status(request)).as(request).isBetween(400, 505).isNotEqualTo(500);
			}
			assertThat(status(handshake("X", large))).isBetween(400, 499);
		}
		// Tomcat tells once a day that there are such requests
		assertThat(since(before, output).lines().count()).isLessThan(80);
		assertThat(since(before, output)).doesNotContain("NullPointerException", "ERROR", "WARN");
	}

	@Test
	void whatTomcatCannotParseGetsTheSameAnswerOnBothPorts() throws IOException {
		start(Container.TOMCAT_DIRECT);
		List<String> requests = List.of(handshake("Host", ""), handshake("GET /ws%zz HTTP/1.1", Map.of()),
				handshake("GET /ws HTTP/9.9", Map.of()), handshake("X", "a".repeat(9_000)));
		List<Integer> expected = new ArrayList<>();
		for (String request : requests) {
			expected.add(status(request));
		}
		stop();
		start(Container.TOMCAT_OWN_PORT);
		for (int i = 0; i < requests.size(); i++) {
			assertThat(status(requests.get(i))).as(requests.get(i)).isEqualTo(expected.get(i));
		}
	}

	@ParameterizedTest
	@EnumSource
	void hostsOtherThanThoseNamedAreForbidden(Container container, CapturedOutput output) throws IOException {
		start(container, "wamp.websocket.allowed-hosts=router.example,*.router.example,127.0.0.1,[::1]");
		int before = output.getAll().length();
		for (String host : List.of("router.example", "ROUTER.example:8080", "a.router.example", "a.b.router.example",
				"127.0.0.1:80", "[::1]:80")) {
			assertThat(status(handshake("Host", host))).as(host).isEqualTo(101);
		}
		for (String host : List.of("evil.example", "evilrouter.example", "router.example.evil.example", "localhost",
				"router.example.", "127.0.0.2", "[::2]")) {
			assertThat(status(handshake("Host", host))).as(host).isEqualTo(403);
		}
		// a page of that host would be of the same origin
		assertThat(
				status(handshake("GET /ws HTTP/1.1", Map.of("Host", "evil.example", "Origin", "http://evil.example"))))
			.isEqualTo(403);
		for (String host : List.of("a:b:c", "[::1", "router.example:80.c", "router.example@evil.example", "")) {
			assertThat(status(handshake("Host", host))).as(host).isEqualTo(400);
		}
		assertThat(status(handshake("GET /ws HTTP/1.0", Map.of("Host", "")))).isBetween(400, 404);
		assertThat(since(before, output)).doesNotContain("ERROR", "WARN");
	}

}
