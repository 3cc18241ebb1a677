package io.wampspring.websocket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.wampspring.annotation.WampProcedure;
import io.wampspring.test.RawWebSocket;
import io.wampspring.websocket.TestApplication.Container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests of the end of the application, over real sockets.
 */
class ShutdownTests {

	private static final int CALLERS = 10;

	private static final int EVENTS = 80;

	// more than sockets hold altogether
	private static final int EVENT_SIZE = 100_000;

	private static final String ALWAYS = "wamp.shutdown.goodbye=always";

	@ParameterizedTest
	@EnumSource
	void connectionIsClosedWithoutGoodbyeSoThatClientsComeAgain(Container container) throws Exception {
		TestApplication application = new TestApplication(container);
		int port = application.port();
		try (RawWebSocket client = application.connect(); RawWebSocket idle = application.connect()) {
			client.join("realm1");
			long begin = System.nanoTime();
			CompletableFuture<Void> closing = CompletableFuture.runAsync(application::close);
			for (RawWebSocket each : List.of(client, idle)) {
				RawWebSocket.Frame last = each.readMessage();
				assertThat(last.opcode()).isEqualTo(RawWebSocket.CLOSE);
				assertThat(closeCode(last)).isEqualTo(1012);
				assertThat(last.text()).endsWith("wamp.close.system_shutdown");
				each.send(RawWebSocket.CLOSE, true, last.payload());
			}
			closing.get();
			assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
		}
		assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> RawWebSocket.connect(port, "wamp.2.json"));
	}

	private static void drop(RawWebSocket client) throws IOException {
		client.close();
	}

	private static int closeCode(RawWebSocket.Frame close) {
		return ByteBuffer.wrap(close.payload()).getShort();
	}

	@ParameterizedTest(name = "check 137: {0}")
	@EnumSource
	void sessionsGetGoodbyeBeforeTheSocketIsClosedIfThatIsWanted(Container container) throws Exception {
		TestApplication application = new TestApplication(container, ALWAYS);
		int port = application.port();
		try (RawWebSocket client = application.connect()) {
			client.join("realm1");
			long begin = System.nanoTime();
			CompletableFuture<Void> closing = CompletableFuture.runAsync(application::close);
			assertThat(client.readText()).startsWith("[6,").contains("wamp.close.system_shutdown");
			client.send("[6,{},\"wamp.close.goodbye_and_out\"]");
			assertThat(client.readCloseCode()).isEqualTo(1001);
			drop(client);
			closing.get();
			assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
		}
		assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> RawWebSocket.connect(port, "wamp.2.json"));
	}

	@ParameterizedTest
	@EnumSource
	void clientThatDoesNotAnswerDoesNotHoldTheShutdownUp(Container container) throws Exception {
		for (String goodbye : List.of("wamp.shutdown.goodbye=none", ALWAYS)) {
			TestApplication application = new TestApplication(container, "wamp.protocol.goodbye-timeout=300ms",
					goodbye);
			try (RawWebSocket client = application.connect(); RawWebSocket idle = application.connect()) {
				client.join("realm1");
				long begin = System.nanoTime();
				application.close();
				assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
				boolean told = goodbye.equals(ALWAYS);
				if (told) {
					assertThat(client.readText()).startsWith("[6,");
				}
				assertThat(client.readCloseCode()).isEqualTo(told ? 1001 : 1012);
				assertThat(idle.readCloseCode()).isEqualTo(told ? 1001 : 1012);
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void everyCallerHasItsErrorBeforeTheCloseFrameWhateverElseIsQueued(Container container) throws Exception {
		TestApplication application = new TestApplication(container, "wamp.shutdown.grace-period=0s",
				"wamp.websocket.outbound.buffer-size=16MB", "wamp.websocket.outbound.total-buffer-size=1GB");
		List<RawWebSocket> callers = new ArrayList<>();
		try (RawWebSocket callee = application.connect(); RawWebSocket publisher = application.connect()) {
			callee.join("realm1");
			callee.send("[64,1,{},\"com.never\"]");
			callee.readText();
			for (int i = 0; i < CALLERS; i++) {
				RawWebSocket caller = new RawWebSocket(application.port(), "/ws", 16_384,
						List.of("Sec-WebSocket-Protocol: wamp.2.json"));
				callers.add(caller);
				caller.join("realm1");
				caller.send("[32,1,{},\"com.news\"]");
				caller.readText();
				caller.send("[48,2,{},\"com.never\"]");
				callee.readText();
			}
			publisher.join("realm1");
			String text = "x".repeat(EVENT_SIZE);
			for (int i = 1; i <= EVENTS; i++) {
				publisher.send("[16," + i + ",{\"acknowledge\":true},\"com.news\",[" + i + ",\"" + text + "\"]]");
				publisher.readText();
			}
			// nobody has read anything yet, so most of it waits in the application
			CompletableFuture<Void> closing = CompletableFuture.runAsync(application::close);
			for (RawWebSocket caller : callers) {
				for (int i = 1; i <= EVENTS; i++) {
					assertThat(caller.readText()).startsWith("[36,").contains("[" + i + ",\"x");
				}
				assertThat(caller.readText()).startsWith("[8,48,2,").contains("wamp.error.canceled");
				RawWebSocket.Frame last = caller.readMessage();
				assertThat(closeCode(last)).isEqualTo(1012);
				caller.send(RawWebSocket.CLOSE, true, last.payload());
			}
			drop(callee);
			drop(publisher);
			closing.get();
		}
		finally {
			for (RawWebSocket caller : callers) {
				drop(caller);
			}
			application.close();
		}
	}

	@ParameterizedTest
	@EnumSource
	void callsWhileTheApplicationStopsAreUnavailableOrCanceledNeverUnknown(Container container) throws Exception {
		for (int round = 0; round < 3; round++) {
			TestApplication application = new TestApplication(container, List.of(Procedures.class));
			Procedures procedures = application.bean(Procedures.class);
			List<CompletableFuture<Set<String>>> answers = new ArrayList<>();
			for (int i = 0; i < 10; i++) {
				RawWebSocket caller = application.connect();
				caller.join("realm1");
				answers.add(CompletableFuture.supplyAsync(() -> callUntilClosed(caller)));
			}
			await().until(() -> procedures.calls.get() > 1000);
			application.close();
			Set<String> all = answers.stream()
				.map(CompletableFuture::join)
				.flatMap(Set::stream)
				.collect(Collectors.toSet());
			assertThat(all).contains("result").isSubsetOf("result", "wamp.error.unavailable", "wamp.error.canceled");
		}
	}

	/** Returns the kinds of answers until the close frame, which a last CALL may miss. */
	private static Set<String> callUntilClosed(RawWebSocket caller) {
		Set<String> answers = new HashSet<>();
		try (caller) {
			for (int i = 1;; i++) {
				caller.send("[48," + i + ",{},\"com.fast\"]");
				RawWebSocket.Frame answer = caller.readMessage();
				if (answer.opcode() == RawWebSocket.CLOSE) {
					assertThat(closeCode(answer)).isEqualTo(1012);
					return answers;
				}
				String text = answer.text();
				answers.add(text.startsWith("[50,") ? "result" : text.split("\"")[1]);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
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

	static class Procedures {

		private final AtomicInteger calls = new AtomicInteger();

		@WampProcedure("com.fast")
		int fast() {
			return this.calls.incrementAndGet();
		}

	}

}
