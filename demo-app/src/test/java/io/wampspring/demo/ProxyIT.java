package io.wampspring.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The greenhouse behind nginx and HAProxy that end TLS, as {@code docs/proxies.md}
 * configures them: its own page gets a session, a foreign one does not.
 */
@Tag("foreign")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "server.forward-headers-strategy=framework")
class ProxyIT {

	@LocalServerPort
	private int port;

	@TempDir
	private Path folder;

	@TestFactory
	Stream<DynamicNode> ownPageIsLetInAndAForeignOneIsNot() {
		return Stream.of(container("nginx", "nginx.conf", "-e", "stderr", "-g", "daemon off;", "-c"),
				container("haproxy", "haproxy.cfg", "-db", "-f"));
	}

	private DynamicNode container(String program, String config, String... arguments) {
		return DynamicContainer.dynamicContainer(program,
				List.of(DynamicTest.dynamicTest("sessions",
						() -> withProxy(program, config, arguments, ProxyIT::checkSessions)),
						DynamicTest.dynamicTest("is configured as the page says", () -> checkPage(config))));
	}

	private static void checkPage(String config) throws IOException {
		String page = Files.readString(Path.of("..", "docs", "proxies.md"));
		resource(config).lines()
			.map(String::strip)
			.filter((line) -> line
				.matches("(proxy_(http|set|read)|http-request|option|timeout tunnel|map|default |'').*"))
			.forEach((line) -> assertThat(page).contains(line));
	}

	private static String resource(String name) throws IOException {
		return new ClassPathResource("proxies/" + name).getContentAsString(StandardCharsets.UTF_8);
	}

	private void withProxy(String program, String config, String[] arguments, Check check) throws Exception {
		Path binary = Path.of("/usr/sbin", program);
		assumeTrue(Files.isExecutable(binary), program + " is not installed, see .ci/run");
		makeCertificate();
		int tls = freePort();
		Path file = Files.writeString(this.folder.resolve(config),
				resource(config).replace("@DIR@", this.folder.toString())
					.replace("@PORT@", String.valueOf(tls))
					.replace("@BACKEND@", String.valueOf(this.port)));
		Path log = this.folder.resolve(program + ".log");
		Process proxy = new ProcessBuilder(
				Stream.of(Stream.of(binary.toString()), Stream.of(arguments), Stream.of(file.toString()))
					.flatMap((some) -> some)
					.toList())
			.redirectErrorStream(true)
			.redirectOutput(log.toFile())
			.start();
		try {
			await().atMost(Duration.ofSeconds(20)).until(() -> listens(tls));
			check.run(tls);
		}
		finally {
			proxy.destroy();
			proxy.waitFor(10, TimeUnit.SECONDS);
			proxy.destroyForcibly();
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private static boolean listens(int port) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			return socket.isConnected();
		}
		catch (IOException ex) {
			return false;
		}
	}

	private void makeCertificate() throws IOException, InterruptedException {
		Path key = this.folder.resolve("key.pem");
		Path certificate = this.folder.resolve("certificate.pem");
		Path openssl = Path.of("/usr/bin/openssl");
		assumeTrue(Files.isExecutable(openssl), "openssl is not installed");
		Process made = new ProcessBuilder(openssl.toString(), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days",
				"1", "-subj", "/CN=localhost", "-keyout", key.toString(), "-out", certificate.toString())
			.redirectErrorStream(true)
			.redirectOutput(this.folder.resolve("openssl.log").toFile())
			.start();
		assertThat(made.waitFor()).isZero();
		Files.writeString(this.folder.resolve("both.pem"), Files.readString(certificate) + Files.readString(key));
	}

	private static void checkSessions(int port) throws Exception {
		HttpClient client = HttpClient.newBuilder().sslContext(trusting()).build();
		assertThat(welcome(client, port, "https://localhost:" + port)).startsWith("[2,");
		CompletionException failure = catchThrowableOfType(CompletionException.class,
				() -> welcome(client, port, "https://evil.example.com"));
		assertThat(failure).hasCauseInstanceOf(WebSocketHandshakeException.class);
		assertThat(((WebSocketHandshakeException) failure.getCause()).getResponse().statusCode()).isEqualTo(403);
		// what is not WebSocket goes over HTTP/2 up to the proxy
		HttpResponse<String> page = client.send(
				HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/")).build(),
				HttpResponse.BodyHandlers.ofString());
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.version()).isEqualTo(HttpClient.Version.HTTP_2);
	}

	private static String welcome(HttpClient client, int port, String origin) throws Exception {
		CompletableFuture<String> first = new CompletableFuture<>();
		WebSocket socket = client.newWebSocketBuilder()
			.subprotocols("wamp.2.json")
			.header("Origin", origin)
			.buildAsync(URI.create("wss://localhost:" + port + "/ws"), new FirstMessage(first))
			.join();
		socket.sendText("[1,\"realm1\",{\"roles\":{\"caller\":{}}}]", true).join();
		String welcome = first.get(10, TimeUnit.SECONDS);
		socket.abort();
		return welcome;
	}

	private static SSLContext trusting() throws GeneralSecurityException {
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, new TrustManager[] { new TrustAll() }, null);
		return context;
	}

	/** What to do while a proxy runs. */
	@FunctionalInterface
	private interface Check {

		void run(int port) throws Exception;

	}

	private record FirstMessage(CompletableFuture<String> message) implements WebSocket.Listener {

		@Override
		public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
			this.message.complete(data.toString());
			return CompletableFuture.completedFuture(null);
		}

	}

	/** The certificate is made for one test, by whoever connects. */
	private static final class TrustAll extends X509ExtendedTrustManager {

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {
			// there are no clients with certificates
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
			// ours
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
			// there are no clients with certificates
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
			// ours
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String authType) {
			// there are no clients with certificates
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String authType) {
			// ours
		}

		@Override
		public X509Certificate[] getAcceptedIssuers() {
			return new X509Certificate[0];
		}

	}

}
