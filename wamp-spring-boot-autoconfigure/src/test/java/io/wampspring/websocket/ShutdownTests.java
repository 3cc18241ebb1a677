package io.wampspring.websocket;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.wampspring.websocket.TestApplication.Container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests of the end of the application, over real sockets.
 */
class ShutdownTests {

	@ParameterizedTest
	@EnumSource
	void sessionsGetGoodbyeBeforeTheSocketIsClosed(Container container) throws Exception {
		TestApplication application = new TestApplication(container);
		int port = application.port();
		try (RawWebSocket client = application.connect()) {
			client.join("realm1");
			long begin = System.nanoTime();
			CompletableFuture<Void> closing = CompletableFuture.runAsync(application::close);
			assertThat(client.readText()).startsWith("[6,").contains("wamp.close.system_shutdown");
			client.send("[6,{},\"wamp.close.goodbye_and_out\"]");
			assertThat(client.readCloseCode()).isEqualTo(1001);
			closing.get();
			assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
		}
		assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> RawWebSocket.connect(port, "wamp.2.json"));
	}

	@ParameterizedTest
	@EnumSource
	void clientThatDoesNotAnswerDoesNotHoldTheShutdownUp(Container container) throws Exception {
		TestApplication application = new TestApplication(container, "wamp.protocol.goodbye-timeout=300ms");
		try (RawWebSocket client = application.connect(); RawWebSocket idle = application.connect()) {
			client.join("realm1");
			long begin = System.nanoTime();
			application.close();
			assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
			assertThat(client.readText()).startsWith("[6,");
			assertThat(client.readCloseCode()).isEqualTo(1001);
			assertThat(idle.readCloseCode()).isEqualTo(1001);
		}
	}

	@ParameterizedTest
	@EnumSource
	void nothingIsLeftAndTheApplicationStartsAgain(Container container) throws Exception {
		for (int i = 0; i < 3; i++) {
			TestApplication application = new TestApplication(container, "wamp.protocol.goodbye-timeout=100ms");
			try (RawWebSocket client = application.connect()) {
				client.join("realm1");
				application.close();
			}
			catch (IOException ex) {
				throw new AssertionError("Start number " + i, ex);
			}
		}
		await().untilAsserted(() -> assertThat(threads()).isEmpty());
	}

	private static Set<String> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.map(Thread::getName)
			.filter((name) -> name.startsWith("wamp-"))
			.collect(Collectors.toSet());
	}

}
