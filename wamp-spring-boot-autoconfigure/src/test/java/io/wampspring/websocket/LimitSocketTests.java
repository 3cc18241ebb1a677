package io.wampspring.websocket;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.wampspring.test.RawWebSocket;
import io.wampspring.websocket.TestApplication.Container;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a client over a socket notices of the limits of a realm, and that others notice
 * nothing.
 */
class LimitSocketTests {

	private static final String LIMITS = "wamp.realms.realm1.limits.";

	private static final String ERROR = "{},\"wamp.error.limit_exceeded\"";

	private TestApplication application;

	private void start(Container container, String... properties) {
		this.application = new TestApplication(container, properties);
	}

	@AfterEach
	void stop() {
		this.application.close();
	}

	@ParameterizedTest
	@EnumSource
	void whoHasEnoughIsToldAndMayGoOn(Container container) throws IOException {
		start(container, LIMITS + "session.subscriptions=1");
		try (RawWebSocket greedy = this.application.connect(); RawWebSocket other = this.application.connect()) {
			greedy.join("realm1");
			other.join("realm1");
			greedy.send("[32,1,{},\"com.example.one\"]");
			assertThat(greedy.readText()).startsWith("[33,1,");
			greedy.send("[32,2,{},\"com.example.two\"]");
			assertThat(greedy.readText()).startsWith("[8,32,2," + ERROR);
			other.send("[32,1,{},\"com.example.two\"]");
			assertThat(other.readText()).startsWith("[33,1,");
			other.send("[16,2,{},\"com.example.one\",[\"still there?\"]]");
			assertThat(greedy.readText()).startsWith("[36,").contains("still there?");
		}
	}

	@ParameterizedTest
	@EnumSource
	void floodEndsTheConnectionItComesFromAndNoOther(Container container) throws IOException {
		start(container, LIMITS + "session.messages-per-second=20", LIMITS + "backlog.messages=30");
		try (RawWebSocket flood = this.application.connect(); RawWebSocket other = this.application.connect()) {
			other.join("realm1");
			flood.join("realm1");
			ByteArrayOutputStream all = new ByteArrayOutputStream();
			for (int i = 1; i <= 100; i++) {
				all.writeBytes(RawWebSocket.frame(RawWebSocket.TEXT, true,
						("[16," + i + ",{},\"com.example.flood\"]").getBytes(StandardCharsets.UTF_8)));
			}
			// at once, before the connection ends
			flood.write(all.toByteArray());
			assertThat(flood.readText()).startsWith("[3,").contains("wamp.error.limit_exceeded");
			assertThat(flood.readCloseCode()).isEqualTo(1008);
			other.send("[48,1,{},\"wamp.session.count\"]");
			assertThat(other.readText()).isEqualTo("[50,1,{},[1]]");
		}
	}

	@ParameterizedTest
	@EnumSource
	void whoIsTooFastIsServedLaterInOrder(Container container) throws IOException {
		start(container, LIMITS + "session.bytes-per-second=4KB", LIMITS + "session.burst=100ms");
		try (RawWebSocket client = this.application.connect()) {
			client.join("realm1");
			long start = System.nanoTime();
			for (int i = 1; i <= 5; i++) {
				client.send("[16," + i + ",{\"acknowledge\":true},\"com.example.t\",[\"" + "x".repeat(1000) + "\"]]");
			}
			for (int i = 1; i <= 5; i++) {
				assertThat(client.readText()).startsWith("[17," + i + ",");
			}
			// four kilobytes before the last one, of which a tenth of a second was free
			assertThat(System.nanoTime() - start).isGreaterThan(500_000_000L);
		}
	}

	@ParameterizedTest
	@EnumSource
	void sessionBeyondTheLimitIsAborted(Container container) throws IOException {
		start(container, LIMITS + "realm.sessions=1");
		try (RawWebSocket first = this.application.connect(); RawWebSocket second = this.application.connect()) {
			first.join("realm1");
			second.send("[1,\"realm1\",{\"roles\":{\"caller\":{}}}]");
			assertThat(second.readText()).startsWith("[3,").contains("wamp.error.limit_exceeded");
			second.readCloseCode();
			first.send("[48,1,{},\"wamp.session.count\"]");
			assertThat(first.readText()).isEqualTo("[50,1,{},[1]]");
		}
	}

}
