package io.wampspring.websocket;

import java.io.IOException;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.wampspring.test.RawWebSocket;
import io.wampspring.websocket.TestApplication.Container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests of pings and the idle time-out, over real sockets.
 */
class KeepAliveSocketTests {

	private TestApplication application;

	@AfterEach
	void stop() {
		this.application.close();
	}

	@ParameterizedTest
	@EnumSource
	void clientIsPingedAndKeptWhileItAnswers(Container container) throws IOException {
		this.application = new TestApplication(container, "wamp.websocket.ping-interval=100ms",
				"wamp.websocket.idle-timeout=300ms");
		try (RawWebSocket client = this.application.connect()) {
			client.join("realm1");
			long begin = System.nanoTime();
			int pings = 0;
			while (System.nanoTime() - begin < Duration.ofSeconds(1).toNanos()) {
				RawWebSocket.Frame frame = client.read();
				assertThat(frame.opcode()).isEqualTo(RawWebSocket.PING);
				client.send(RawWebSocket.PONG, true, frame.payload());
				pings++;
			}
			assertThat(pings).isBetween(4, 11);
		}
	}

	@ParameterizedTest
	@EnumSource
	void pingOfTheClientIsAnsweredAtOnce(Container container) throws IOException {
		this.application = new TestApplication(container);
		try (RawWebSocket client = this.application.connect()) {
			client.join("realm1");
			client.send(RawWebSocket.PING, true, new byte[] { 1, 2, 3 });
			RawWebSocket.Frame pong = client.read();
			assertThat(pong.opcode()).isEqualTo(RawWebSocket.PONG);
			assertThat(pong.payload()).containsExactly(1, 2, 3);
		}
	}

	@ParameterizedTest
	@EnumSource
	void silentClientIsClosed(Container container) throws IOException {
		this.application = new TestApplication(container, "wamp.websocket.ping-interval=100ms");
		try (RawWebSocket client = this.application.connect()) {
			long begin = System.nanoTime();
			client.join("realm1");
			RawWebSocket.Frame frame = client.read();
			while (frame.opcode() == RawWebSocket.PING) {
				frame = client.read();
			}
			assertThat(frame.opcode()).isEqualTo(RawWebSocket.CLOSE);
			assertThat(frame.payload()).startsWith(1001 >> 8, 1001 & 0xff);
			assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(Duration.ofMillis(200),
					Duration.ofSeconds(3));
			// without waiting for an answer to the close
			await().atMost(Duration.ofSeconds(2))
				.untilAsserted(() -> assertThat(this.application.router().realms())
					.allSatisfy((realm) -> assertThat(realm.sessionCount()).isZero()));
		}
	}

	@ParameterizedTest
	@EnumSource
	void withoutPingsOnlyTheIdleTimeoutCounts(Container container) throws IOException {
		this.application = new TestApplication(container, "wamp.websocket.ping-interval=0",
				"wamp.websocket.idle-timeout=300ms");
		try (RawWebSocket client = this.application.connect()) {
			client.join("realm1");
			assertThat(client.read().opcode()).isEqualTo(RawWebSocket.CLOSE);
		}
	}

}
