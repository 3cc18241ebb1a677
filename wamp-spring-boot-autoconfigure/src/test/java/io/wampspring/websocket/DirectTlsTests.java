package io.wampspring.websocket;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLProtocolException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.wampspring.core.internal.transport.ConnectionRegistry;
import io.wampspring.test.RawWebSocket;
import io.wampspring.websocket.TestApplication.Container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests of the direct transport over TLS, also on a port of its own.
 */
class DirectTlsTests {

	private static final String PASSWORD = "changeit";

	private static final int PATIENCE_SECONDS = 20;

	private static final int EVENTS = 40_000;

	private static final int MAX_ATTEMPTS = 3;

	private static final int EVENTS_PER_KEY = 400;

	@TempDir
	private static Path directory;

	private static TestApplication application;

	private static SSLContext context;

	@BeforeAll
	static void start() throws Exception {
		Path store = directory.resolve("server.p12");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=localhost", "-keystore",
				store.toString(), "-storepass", PASSWORD, "-storetype", "PKCS12")
			.redirectErrorStream(true)
			.redirectOutput(directory.resolve("keytool.log").toFile())
			.start();
		assertThat(keytool.waitFor()).isZero();
		context = trusting(store);
		application = new TestApplication(Container.TOMCAT_DIRECT, "wamp.port=0", "wamp.websocket.event-loops=2",
				"server.ssl.key-store=" + store, "server.ssl.key-store-password=" + PASSWORD,
				"wamp.websocket.outbound.buffer-size=64MB");
	}

	private static SSLContext trusting(Path store) throws GeneralSecurityException, IOException {
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(store)) {
			keys.load(in, PASSWORD.toCharArray());
		}
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(keys);
		SSLContext ssl = SSLContext.getInstance("TLS");
		ssl.init(null, trust.getTrustManagers(), null);
		return ssl;
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	private static RawWebSocket connect(int receiveBuffer) throws IOException {
		return connect(receiveBuffer, application.serverPort());
	}

	private static RawWebSocket connect(int receiveBuffer, int port) throws IOException {
		RawWebSocket client = new RawWebSocket(context.getSocketFactory().createSocket(), port, "/ws", receiveBuffer,
				List.of("Sec-WebSocket-Protocol: wamp.2.json"));
		client.join("realm1");
		return client;
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 100, 8_000, 20_000, 70_000, 500_000 })
	void messagesOfAnySizeGoBothWays(int size) throws IOException {
		try (RawWebSocket client = connect(0)) {
			client.send("[32,1,{},\"com.example.t\"]");
			assertThat(client.readText()).startsWith("[33,1,");
			String argument = "\u00fc".repeat(size);
			client.send("[16,2,{\"exclude_me\":false},\"com.example.t\",[\"" + argument + "\"]]");
			assertThat(client.readText()).endsWith("[\"" + argument + "\"]]");
		}
	}

	@Test
	void pagesOfTheMainPortMayUseTheOwnOneIfTheyCameWithTls() throws IOException {
		assertThat(handshake("https://localhost:" + application.serverPort())).isEqualTo(101);
		assertThat(handshake("http://localhost:" + application.serverPort())).isEqualTo(403);
		assertThat(handshake("https://localhost")).isEqualTo(403);
	}

	private static int handshake(String page) throws IOException {
		try (RawWebSocket client = new RawWebSocket(context.getSocketFactory().createSocket(), application.port(),
				"/ws", 0, List.of("Sec-WebSocket-Protocol: wamp.2.json", "Origin: " + page))) {
			return client.status();
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void readerThatPausesGetsAllInOrder(boolean ownPort) throws IOException {
		int port = ownPort ? application.port() : application.serverPort();
		try (RawWebSocket subscriber = connect(4096, port); RawWebSocket publisher = connect(0, port)) {
			subscriber.send("[32,1,{},\"com.example.t\"]");
			assertThat(subscriber.readText()).startsWith("[33,1,");
			String payload = "x".repeat(30_000);
			for (int i = 1; i <= 300; i++) {
				publisher
					.send("[16," + i + ",{\"acknowledge\":true},\"com.example.t\",[" + i + ",\"" + payload + "\"]]");
				assertThat(publisher.readText()).startsWith("[17," + i + ",");
			}
			for (int i = 1; i <= 300; i++) {
				assertThat(subscriber.readText()).contains(",[" + i + ",\"xxx").endsWith(payload + "\"]]");
			}
		}
	}

	@Test
	void manyFramesOfOneRecordAreAllAnswered() throws IOException {
		try (RawWebSocket client = connect(0)) {
			ByteArrayOutputStream burst = new ByteArrayOutputStream();
			for (int i = 1; i <= 5_000; i++) {
				burst.writeBytes(RawWebSocket.frame(RawWebSocket.TEXT, true,
						("[48," + i + ",{},\"wamp.session.count\"]").getBytes(StandardCharsets.UTF_8)));
			}
			client.write(burst.toByteArray());
			for (int i = 1; i <= 5_000; i++) {
				assertThat(client.readText()).startsWith("[50," + i + ",");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.3", "TLSv1.2" })
	void keysMayChangeWhileOthersWrite(String protocol) throws Exception {
		for (int attempt = 1; !changeKeysWhileOthersWrite(protocol); attempt++) {
			assertThat(attempt).as("attempts that the client of the JDK spoilt").isLessThan(MAX_ATTEMPTS);
		}
	}

	/**
	 * Returns {@code false} if the TLS client of the JDK got into its own way: with TLS
	 * 1.2 it sends its hello before it is prepared for the answer, which the thread that
	 * reads may get first.
	 */
	private boolean changeKeysWhileOthersWrite(String protocol) throws Exception {
		try {
			changeKeys(protocol);
			return true;
		}
		catch (SSLProtocolException ex) {
			if (protocol.equals("TLSv1.2") && String.valueOf(ex.getMessage()).endsWith(": server_hello")) {
				return false;
			}
			throw ex;
		}
	}

	private void changeKeys(String protocol) throws Exception {
		SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket();
		socket.setEnabledProtocols(new String[] { protocol });
		Semaphore due = new Semaphore(0);
		try (RawWebSocket subscriber = new RawWebSocket(socket, application.serverPort(), "/ws", 0,
				List.of("Sec-WebSocket-Protocol: wamp.2.json")); RawWebSocket publisher = connect(0)) {
			subscriber.join("realm1");
			subscriber.send("[32,1,{},\"com.example.t\"]");
			assertThat(subscriber.readText()).startsWith("[33,1,");
			AtomicBoolean underWay = new AtomicBoolean();
			AtomicInteger changes = new AtomicInteger();
			socket.addHandshakeCompletedListener((event) -> underWay.set(false));
			CompletableFuture<Void> changing = runAsync(() -> {
				for (int i = 0; i < EVENTS / EVENTS_PER_KEY; i++) {
					if (!due.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
						throw new IOException("The subscriber reads nothing more");
					}
					// TLS 1.2 negotiates again, which takes a while, and the client
					// must not begin a second time meanwhile
					if (protocol.equals("TLSv1.3") || underWay.compareAndSet(false, true)) {
						socket.startHandshake();
						changes.incrementAndGet();
					}
				}
			});
			CompletableFuture<Void> publishing = runAsync(() -> {
				for (int i = 1; i <= EVENTS; i++) {
					publisher.send("[16," + i + ",{},\"com.example.t\",[" + i + "]]");
				}
			});
			for (int i = 1; i <= EVENTS; i++) {
				assertThat(subscriber.readText()).endsWith(",[" + i + "]]");
				due.release((i % EVENTS_PER_KEY == 0) ? 1 : 0);
			}
			publishing.join();
			changing.join();
			assertThat(changes).hasPositiveValue();
		}
	}

	// on a thread of its own, as the common pool may have no more than one
	private static CompletableFuture<Void> runAsync(IoTask task) {
		return CompletableFuture.runAsync(() -> {
			try {
				task.run();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}, (command) -> new Thread(command, "tls-test").start());
	}

	@Test
	void closeAndCutAreNoticed() throws IOException {
		ConnectionRegistry connections = application.bean(ConnectionRegistry.class);
		await().until(() -> connections.size() == 0);
		RawWebSocket terminate = connect(0);
		try (RawWebSocket closing = connect(0)) {
			assertThat(connections.size()).isEqualTo(2);
			closing.send(RawWebSocket.CLOSE, true, new byte[] { 0x03, (byte) 0xe8 });
			assertThat(closing.readCloseCode()).isEqualTo(1000);
			assertThat(closing.readCloseCode()).isEqualTo(-1);
			terminate.close();
			await().until(() -> connections.size() == 0);
		}
	}

	/** Does I/O. */
	@FunctionalInterface
	private interface IoTask {

		void run() throws IOException, InterruptedException;

	}

}
