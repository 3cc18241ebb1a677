package io.wampspring.rawsocket;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.wampspring.connection.internal.InboundOverflows;
import io.wampspring.connection.internal.SlowConsumers;
import io.wampspring.core.internal.transport.ConnectionRegistry;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.session.SessionInfo;
import io.wampspring.core.transport.CloseStatus;
import io.wampspring.test.RawSocketLink;
import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Slow readers, limits and keep-alive over RawSocket, which have the properties of
 * WebSocket.
 */
class RawSocketLimitsTests {

	private static final String TOPIC = "com.example.t";

	private static final String PAYLOAD = "x".repeat(60_000);

	private RawSocketApplication application;

	private void start(String... properties) {
		this.application = new RawSocketApplication(List.of(), properties);
	}

	@AfterEach
	void stop() {
		this.application.close();
	}

	/** Connect a subscriber that does not read. */
	private WampTestClient stalledSubscriber() {
		WampTestClient client = this.application.join(this.application.connector().receiveBuffer(4096));
		client.subscribe(TOPIC);
		client.link().stopReading();
		return client;
	}

	private void publish(int count, WampTestClient publisher) {
		for (int i = 0; i < count; i++) {
			publisher.publish(TOPIC, Map.of(), PAYLOAD);
		}
	}

	private void assertServed(WampTestClient client, long sessions) {
		assertThat(client.call("wamp.session.count").args()).isEqualTo(List.of(sessions));
	}

	private SlowConsumers slowConsumers() {
		return this.application.context().getBean(SlowConsumers.class);
	}

	@Test
	void readerThatStopsIsEndedAndNobodyElseIsDisturbed() {
		start();
		WampTestClient slow = stalledSubscriber();
		WampTestClient healthy = this.application.join();
		healthy.subscribe(TOPIC);
		WampTestClient publisher = this.application.join();
		for (int i = 0; i < 200; i++) {
			publish(1, publisher);
			healthy.expect(MessageType.EVENT);
		}
		await().until(() -> this.application.realm().sessionCount() == 2);
		assertThat(slowConsumers().closedConnections()).isOne();
		assertServed(publisher, 2);
		slow.close();
	}

	@Test
	void messageThatWaitsTooLongEndsTheReaderWhateverTheSize() {
		start("wamp.websocket.outbound.buffer-size=200MB", "wamp.websocket.outbound.send-timeout=500ms");
		WampTestClient slow = stalledSubscriber();
		WampTestClient publisher = this.application.join();
		publish(200, publisher);
		await().until(() -> this.application.realm().sessionCount() == 1);
		assertServed(publisher, 1);
		slow.close();
	}

	@Test
	void eventsAreDroppedWithThatPolicy() {
		start("wamp.websocket.outbound.overflow=drop-events");
		WampTestClient slow = stalledSubscriber();
		WampTestClient publisher = this.application.join();
		publish(200, publisher);
		assertThat(slowConsumers().droppedEvents()).isPositive();
		assertServed(publisher, 2);
		long most = this.application.realm().sessions().stream().mapToLong(SessionInfo::queuedBytes).max().orElse(0);
		assertThat(most).isBetween(500_000L, 1_200_000L);
		slow.close();
	}

	@Test
	void floodEndsTheConnectionItComesFromAndNoOther() {
		start("wamp.realms.realm1.limits.session.messages-per-second=20",
				"wamp.realms.realm1.limits.backlog.messages=30");
		WampTestClient flood = this.application.join();
		WampTestClient other = this.application.join();
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (int i = 1; i <= 100; i++) {
			all.writeBytes(RawSocketLink.frame(RawSocketLink.MESSAGE,
					flood.encode(MessageType.PUBLISH.code(), i, Map.of(), TOPIC)));
		}
		((RawSocketLink) flood.link()).sendRaw(all.toByteArray());
		flood.expectAbort("wamp.error.limit_exceeded");
		flood.expectClosed();
		assertServed(other, 1);
	}

	@Test
	void connectionWithTheLargestUnfinishedMessageIsEndedWhenAllTakeTooMuch() {
		start("wamp.websocket.inbound.total-buffer-size=1MB");
		WampTestClient greedy = this.application.join();
		WampTestClient other = this.application.join();
		begin(greedy, 900_000);
		begin(other, 400_000);
		greedy.expectAbort("wamp.error.limit_exceeded");
		greedy.expectClosed();
		InboundOverflows overflows = this.application.context().getBean(InboundOverflows.class);
		await().untilAsserted(() -> {
			assertThat(overflows.closedConnections()).isOne();
			assertThat(this.application.realm().sessionCount()).isOne();
		});
		// the rest of a message, which is none
		((RawSocketLink) other.link()).sendRaw(new byte[1_000_000 - 400_000]);
		other.expectViolation();
		await().until(() -> overflows.bufferedBytes() == 0);
	}

	private static void begin(WampTestClient client, int sent) {
		byte[] frame = RawSocketLink.frame(RawSocketLink.MESSAGE, new byte[1_000_000]);
		byte[] part = new byte[4 + sent];
		System.arraycopy(frame, 0, part, 0, part.length);
		((RawSocketLink) client.link()).sendRaw(part);
	}

	@Test
	void messageBeyondTheLimitEndsTheConnection() {
		start("wamp.websocket.max-message-size=100KB");
		WampTestClient client = this.application.join();
		WampTestClient other = this.application.join();
		// announced is the power of two below
		((RawSocketLink) client.link()).sendRaw(new byte[] { 0, 1, 0, 1 });
		assertThat(client.expectClosed()).isEqualTo(CloseStatus.NORMAL);
		assertServed(other, 1);
	}

	@Test
	void silentClientIsClosedAndOneThatAnswersIsKept() throws IOException {
		start("wamp.websocket.ping-interval=100ms", "wamp.websocket.idle-timeout=400ms");
		WampTestClient answering = this.application.join();
		try (Socket silent = new Socket(InetAddress.getLoopbackAddress(), this.application.port())) {
			silent.setSoTimeout(10_000);
			silent.getOutputStream().write(new byte[] { 0x7f, (byte) 0xf1, 0, 0 });
			DataInputStream in = new DataInputStream(silent.getInputStream());
			assertThat(in.readInt()).isEqualTo(0x7fb10000);
			long begin = System.nanoTime();
			byte[] pings = in.readAllBytes();
			assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(300));
			assertThat(pings.length).isGreaterThanOrEqualTo(4);
			assertThat(pings).startsWith(1, 0, 0, 0);
		}
		assertServed(answering, 1);
		assertThat(this.application.context().getBean(ConnectionRegistry.class).size()).isOne();
	}

}
