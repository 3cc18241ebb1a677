package io.wampspring.websocket;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import io.wampspring.connection.WampCongestionEvent;
import io.wampspring.connection.WampEventsDroppedEvent;
import io.wampspring.connection.WampSlowConsumerEvent;
import io.wampspring.connection.internal.SlowConsumers;
import io.wampspring.core.router.Realm;
import io.wampspring.core.session.SessionInfo;
import io.wampspring.core.transport.SlowConsumerCause;
import io.wampspring.test.RawWebSocket;
import io.wampspring.websocket.TestApplication.Container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests with clients that stop reading, over real sockets.
 */
class SlowReaderTests extends AbstractSlowClientTests {

	private static final String PAYLOAD = "x".repeat(60_000);

	SlowReaderTests() {
		super(Listeners.class);
	}

	/** Publish events, each after the acknowledgement of the one before. */
	private void publish(int from, int to, RawWebSocket publisher) throws IOException {
		for (int i = from; i <= to; i++) {
			publisher.send("[16," + i + ",{\"acknowledge\":true},\"com.example.t\",[" + i + ",\"" + PAYLOAD + "\"]]");
			assertThat(publisher.readText()).startsWith("[17," + i + ",");
		}
	}

	private static void expectEvents(RawWebSocket client, int from, int to) throws IOException {
		for (int i = from; i <= to; i++) {
			assertThat(client.readText().substring(0, 60)).contains(",[" + i + ",\"xxx");
		}
	}

	@ParameterizedTest
	@EnumSource
	void readerThatStopsIsEndedAndNobodyElseIsDisturbed(Container container) throws Exception {
		start(container);
		subscriber(4096);
		RawWebSocket healthy = subscriber(0);
		RawWebSocket publisher = client(0);
		Future<?> reading = this.executor.submit(() -> {
			expectEvents(healthy, 1, 400);
			return null;
		});
		long mostQueued = 0;
		for (int i = 1; i <= 400; i++) {
			publish(i, i, publisher);
			mostQueued = Math.max(mostQueued, queuedBytes());
		}
		reading.get();
		assertThat(this.application.bean(SlowConsumers.class).closedConnections()).isOne();
		assertThat(mostQueued).isBetween(500_000L, 2 * (1024 * 1024L + 61_000));
		await().atMost(Duration.ofSeconds(2)).untilAsserted(() -> assertThat(realm().sessionCount()).isEqualTo(2));
		await().untilAsserted(() -> assertThat(this.application.bean(Listeners.class).events).singleElement()
			.satisfies((event) -> assertThat(event.getCause()).isEqualTo(SlowConsumerCause.BUFFER_SIZE)));
	}

	private Realm realm() {
		Realm realm = this.application.router().realm("realm1");
		assertThat(realm).isNotNull();
		return realm;
	}

	private long queuedBytes() {
		return realm().sessions().stream().mapToLong(SessionInfo::queuedBytes).sum();
	}

	@ParameterizedTest
	@EnumSource
	void messageThatWaitsTooLongEndsTheReaderWhateverTheSize(Container container) throws Exception {
		start(container, "wamp.websocket.outbound.buffer-size=200MB", "wamp.websocket.outbound.send-timeout=1s");
		subscriber(4096);
		RawWebSocket publisher = client(0);
		publish(1, 200, publisher);
		await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(realm().sessionCount()).isOne());
	}

	@ParameterizedTest
	@EnumSource
	void eventsAreDroppedAndCallsAnsweredWithThatPolicy(Container container) throws Exception {
		start(container, "wamp.websocket.outbound.overflow=drop-events");
		RawWebSocket slow = subscriber(4096);
		RawWebSocket publisher = client(0);
		publish(1, 300, publisher);
		long dropped = this.application.bean(SlowConsumers.class).droppedEvents();
		assertThat(dropped).isPositive();
		List<WampEventsDroppedEvent> losses = this.application.bean(Listeners.class).losses;
		await().untilAsserted(() -> assertThat(losses).singleElement().satisfies((event) -> {
			assertThat(event.isDropping()).isTrue();
			assertThat(event.getDroppedEvents()).isOne();
			assertThat(event.getQueuedBytes()).isPositive();
			assertThat(event.getConnection().remoteAddress()).isNotNull();
		}));
		// a question whose answer must not be dropped
		slow.send("[48,2,{},\"wamp.session.count\"]");
		String message = slow.readText();
		int events = 0;
		while (message.startsWith("[36,")) {
			events++;
			message = slow.readText();
		}
		assertThat(message).startsWith("[50,2,");
		assertThat(events).isBetween(15, 299);
		await().untilAsserted(() -> assertThat(losses).hasSize(2));
		assertThat(losses.get(1).isDropping()).isFalse();
		assertThat(losses.get(1).getDroppedEvents()).isEqualTo(dropped);
	}

	@ParameterizedTest
	@EnumSource
	void acknowledgedPublisherKeepsThePaceOfASlowSubscriber(Container container) throws Exception {
		start(container, "wamp.websocket.outbound.acknowledge-delay=10s");
		// not as small as those of clients that stop: TCP would make it crawl
		RawWebSocket slow = subscriber(64 * 1024);
		RawWebSocket publisher = client(0);
		Semaphore pace = new Semaphore(20);
		Future<?> reading = this.executor.submit(() -> {
			for (int i = 1; i <= 120; i++) {
				pace.acquire();
				expectEvents(slow, i, i);
			}
			return null;
		});
		Future<?> publishing = this.executor.submit(() -> {
			publish(1, 120, publisher);
			return null;
		});
		Listeners listeners = this.application.bean(Listeners.class);
		await().until(() -> listeners.congestions.contains(true));
		while (!reading.isDone()) {
			// a little each time, so that the subscriber reads all the while
			pace.release(2);
			await().pollDelay(Duration.ofMillis(5)).until(() -> true);
		}
		reading.get();
		publishing.get();
		assertThat(listeners.events).isEmpty();
		await().untilAsserted(() -> assertThat(listeners.congestions).endsWith(false));
		assertThat(this.application.bean(SlowConsumers.class).congestedConnections()).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void manyStuckReadersDoNotKeepOthersFromBeingServed(Container container) throws Exception {
		start(container, "wamp.websocket.outbound.buffer-size=200MB", "wamp.websocket.outbound.send-timeout=20s");
		for (int i = 0; i < 6; i++) {
			subscriber(4096);
		}
		RawWebSocket publisher = client(0);
		publish(1, 150, publisher);
		assertThat(queuedBytes()).isPositive();
		long begin = System.nanoTime();
		for (int i = 1; i <= 20; i++) {
			publisher.send("[48," + (150 + i) + ",{},\"wamp.session.count\"]");
			assertThat(publisher.readText()).startsWith("[50," + (150 + i) + ",");
		}
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
		assertThat(realm().sessionCount()).isEqualTo(7);
	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		final List<WampSlowConsumerEvent> events = new CopyOnWriteArrayList<>();

		final List<Boolean> congestions = new CopyOnWriteArrayList<>();

		final List<WampEventsDroppedEvent> losses = new CopyOnWriteArrayList<>();

		@EventListener
		void onCongestion(WampCongestionEvent event) {
			this.congestions.add(event.isCongested());
		}

		@EventListener
		void onEventsDropped(WampEventsDroppedEvent event) {
			this.losses.add(event);
		}

		@EventListener
		void onSlowConsumer(WampSlowConsumerEvent event) {
			this.events.add(event);
		}

	}

}
