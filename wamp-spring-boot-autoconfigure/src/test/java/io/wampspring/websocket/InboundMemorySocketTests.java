package io.wampspring.websocket;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import io.wampspring.connection.WampInboundOverflowEvent;
import io.wampspring.connection.internal.InboundOverflows;
import io.wampspring.test.RawWebSocket;
import io.wampspring.websocket.TestApplication.Container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What clients can have the router buffer that it cannot handle yet, over each transport.
 */
class InboundMemorySocketTests {

	private static final String TOTAL = "wamp.websocket.inbound.total-buffer-size=4MB";

	private static final long TOTAL_BYTES = 4 << 20;

	private static final int CLIENTS = 12;

	private static final byte[] PART = "x".repeat(900_000).getBytes(StandardCharsets.US_ASCII);

	private final List<RawWebSocket> clients = new ArrayList<>();

	private TestApplication application;

	@BeforeEach
	void forget() {
		Events.heard.clear();
	}

	@AfterEach
	void stop() throws IOException {
		for (RawWebSocket client : this.clients) {
			client.close();
		}
		this.application.close();
	}

	private void start(Reading reading, String... properties) {
		List<String> all = new ArrayList<>(List.of(properties));
		all.add(reading.setting);
		this.application = new TestApplication(reading.container, List.of(Events.class), all.toArray(String[]::new));
	}

	private RawWebSocket connect() throws IOException {
		RawWebSocket client = this.application.connect();
		this.clients.add(client);
		return client;
	}

	private RawWebSocket join() throws IOException {
		RawWebSocket client = connect();
		client.join("realm1");
		return client;
	}

	private static String hello(String details) {
		return "[1,\"realm1\",{\"roles\":{\"caller\":{}}," + details + "}]";
	}

	private InboundOverflows overflows() {
		return this.application.bean(InboundOverflows.class);
	}

	@ParameterizedTest
	@EnumSource
	void helloWithATokenOf16KilobytesPasses(Reading reading) throws IOException {
		start(reading);
		RawWebSocket client = connect();
		client.send(hello("\"authextra\":{\"token\":\"" + "x".repeat(16 * 1024) + "\"}"));
		assertThat(client.readText()).startsWith("[2,");
		client.send("[48,1,{},\"wamp.session.count\",[\"" + "x".repeat(200_000) + "\"]]");
		assertThat(client.readText()).startsWith("[");
	}

	@ParameterizedTest
	@EnumSource
	void messageOfMoreThan64KilobytesBeforeASessionEndsTheConnection(Reading reading) throws IOException {
		start(reading);
		RawWebSocket client = connect();
		client.send(RawWebSocket.TEXT, false, new byte[] { '[' });
		client.send(RawWebSocket.CONTINUATION, false, Arrays.copyOf(PART, 65_536));
		assertThat(client.readCloseCode()).isEqualTo(1009);
		RawWebSocket whole = connect();
		whole.send(hello("\"authextra\":{\"token\":\"" + "x".repeat(70_000) + "\"}"));
		assertThat(whole.readCloseCode()).isEqualTo(1009);
	}

	@ParameterizedTest
	@EnumSource
	void helloThatBecomesLargeInMemoryIsAborted(Reading reading) throws IOException {
		start(reading);
		RawWebSocket client = connect();
		client.send(hello("\"authextra\":{\"lists\":[" + "[],".repeat(5_000) + "[]]}"));
		assertThat(client.readText()).startsWith("[3,").contains("wamp.error.limit_exceeded");
		assertThat(client.readCloseCode()).isEqualTo(1008);
	}

	@ParameterizedTest
	@EnumSource
	void anotherSessionOfAConnectionBeginsWithTheSmallLimit(Reading reading) throws IOException {
		start(reading);
		RawWebSocket client = join();
		client.send("[6,{},\"wamp.close.close_realm\"]");
		assertThat(client.readText()).startsWith("[6,");
		client.send(hello("\"authextra\":{\"token\":\"" + "x".repeat(70_000) + "\"}"));
		assertThat(client.readCloseCode()).isEqualTo(1009);
	}

	@ParameterizedTest
	@EnumSource
	void unfinishedFramesBeyondTheTotalEndTheLargest(Reading reading) throws IOException {
		start(reading, TOTAL);
		RawWebSocket innocent = join();
		for (int i = 0; i < CLIENTS; i++) {
			byte[] frame = RawWebSocket.frame(RawWebSocket.TEXT, true, PART);
			join().write(Arrays.copyOf(frame, frame.length - 1));
		}
		awaitOverflow(innocent);
	}

	@ParameterizedTest
	@EnumSource
	void unfinishedFragmentsBeyondTheTotalEndTheLargest(Reading reading) throws IOException {
		start(reading, TOTAL);
		RawWebSocket innocent = join();
		for (int i = 0; i < CLIENTS; i++) {
			join().send(RawWebSocket.TEXT, false, PART);
		}
		awaitOverflow(innocent);
	}

	@ParameterizedTest
	@EnumSource
	void smallFragmentsWithoutEndBeyondTheTotalEndTheLargest(Reading reading) throws IOException {
		start(reading, TOTAL);
		RawWebSocket innocent = join();
		byte[] first = RawWebSocket.frame(RawWebSocket.TEXT, false, Arrays.copyOf(PART, 100));
		byte[] next = RawWebSocket.frame(RawWebSocket.CONTINUATION, false, Arrays.copyOf(PART, 100));
		byte[] many = new byte[9_000 * next.length];
		for (int i = 0; i < 9_000; i++) {
			System.arraycopy(next, 0, many, i * next.length, next.length);
		}
		for (int i = 0; i < CLIENTS; i++) {
			RawWebSocket client = join();
			client.write(first);
			client.write(many);
		}
		awaitOverflow(innocent);
	}

	@ParameterizedTest
	@EnumSource
	void messagesThatWaitBeyondTheTotalEndTheLargest(Reading reading) throws IOException {
		start(reading, TOTAL, "wamp.realms.slow.limits.session.bytes-per-second=1KB",
				"wamp.realms.slow.auth.allow-anonymous=true", "wamp.realms.realm1.auth.allow-anonymous=true");
		RawWebSocket innocent = join();
		for (int i = 0; i < CLIENTS; i++) {
			RawWebSocket client = connect();
			client.join("slow");
			for (int request = 1; request <= 3; request++) {
				client.send("[16," + request + ",{},\"com.example.t\",[\"" + "x".repeat(400_000) + "\"]]");
			}
		}
		awaitOverflow(innocent);
	}

	private void awaitOverflow(RawWebSocket innocent) throws IOException {
		await().atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(overflows().closedConnections()).isGreaterThanOrEqualTo(CLIENTS / 2));
		await().untilAsserted(() -> assertThat(overflows().bufferedBytes()).isLessThanOrEqualTo(TOTAL_BYTES));
		assertThat(overflows().closedConnections()).isLessThan(CLIENTS);
		await().untilAsserted(() -> assertThat(Events.heard).hasSize((int) overflows().closedConnections()));
		assertThat(Events.heard).allMatch((event) -> event.getBufferedBytes() >= 400_000);
		innocent.send("[48,1,{},\"wamp.session.count\"]");
		assertThat(innocent.readText()).startsWith("[50,1,{},[");
		int ended = 0;
		for (RawWebSocket client : this.clients.subList(1, this.clients.size())) {
			if (Events.heard.stream().anyMatch((event) -> isOf(event, client))) {
				assertThat(client.readText()).startsWith("[3,").contains("wamp.error.limit_exceeded");
				assertThat(client.readCloseCode()).isEqualTo(1008);
				ended++;
			}
			client.close();
		}
		assertThat(ended).isEqualTo(Events.heard.size());
		await().untilAsserted(() -> assertThat(overflows().bufferedBytes()).isZero());
	}

	private static boolean isOf(WampInboundOverflowEvent event, RawWebSocket client) {
		return String.valueOf(event.getConnection().remoteAddress()).endsWith(":" + client.localPort());
	}

	/** The ways in which sockets are read. */
	enum Reading {

		TOMCAT(Container.TOMCAT, "wamp.websocket.event-loops=1"),
		EVENT_LOOP(Container.TOMCAT_DIRECT, "wamp.websocket.event-loops=1"),
		CONTAINER_THREADS(Container.TOMCAT_DIRECT, "wamp.websocket.event-loops=0"),
		OWN_PORT(Container.TOMCAT_OWN_PORT, "wamp.websocket.event-loops=2"),
		JETTY(Container.JETTY, "wamp.websocket.event-loops=1");

		final Container container;

		final String setting;

		Reading(Container container, String setting) {
			this.container = container;
			this.setting = setting;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Events {

		static final List<WampInboundOverflowEvent> heard = new CopyOnWriteArrayList<>();

		@Bean
		Listener listener() {
			return new Listener();
		}

		static class Listener {

			@EventListener
			void onOverflow(WampInboundOverflowEvent event) {
				heard.add(event);
			}

		}

	}

}
