package io.wampspring.websocket;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import io.wampspring.connection.WampSlowConsumerEvent;
import io.wampspring.core.router.Realm;
import io.wampspring.core.session.SessionInfo;
import io.wampspring.core.transport.SlowConsumerCause;
import io.wampspring.test.RawWebSocket;
import io.wampspring.websocket.TestApplication.Container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Some of many subscribers stop reading while events keep coming: the others get all of
 * them in order, and what waits stays within its bounds.
 */
class SlowConsumerStressTests extends AbstractSlowClientTests {

	private static final int HEALTHY = 30;

	private static final int EVENTS = 6_000;

	private static final String PAYLOAD = "x".repeat(2_000);

	// how far healthy subscribers may be behind: less than would make them slow
	private static final int WINDOW = 150;

	private static final long MEGABYTE = 1024 * 1024;

	private final List<AtomicInteger> received = new ArrayList<>();

	SlowConsumerStressTests() {
		super(Listeners.class);
	}

	private List<Future<?>> startReading() throws IOException {
		List<Future<?>> readings = new ArrayList<>();
		for (int i = 0; i < HEALTHY; i++) {
			RawWebSocket client = subscriber(0);
			AtomicInteger count = new AtomicInteger();
			this.received.add(count);
			readings.add(this.executor.submit(() -> {
				for (int n = 1; n <= EVENTS; n++) {
					assertThat(client.readText()).contains(",[" + n + ",\"xxx").endsWith(PAYLOAD + "\"]]");
					count.set(n);
				}
				return null;
			}));
		}
		return readings;
	}

	/** Publish all events and return the largest sum of what waited. */
	private long publish() throws IOException {
		RawWebSocket publisher = client(0);
		long most = 0;
		for (int n = 1; n <= EVENTS; n++) {
			boolean acknowledge = n % 25 == 0;
			publisher.send("[16," + n + ",{\"acknowledge\":" + acknowledge + "},\"com.example.t\",[" + n + ",\""
					+ PAYLOAD + "\"]]");
			if (acknowledge) {
				assertThat(publisher.readText()).startsWith("[17," + n + ",");
				int behind = n - WINDOW;
				most = Math.max(most, queuedBytes());
				await().pollInterval(Duration.ofMillis(1))
					.atMost(Duration.ofSeconds(60))
					.until(() -> this.received.stream().allMatch((count) -> count.get() >= behind));
			}
		}
		return most;
	}

	private Realm realm() {
		Realm realm = this.application.router().realm("realm1");
		assertThat(realm).isNotNull();
		return realm;
	}

	private long queuedBytes() {
		return realm().sessions().stream().mapToLong(SessionInfo::queuedBytes).sum();
	}

	private List<SlowConsumerCause> causes() {
		return this.application.bean(Listeners.class).causes;
	}

	@ParameterizedTest
	@EnumSource
	void oneSubscriberThatStopsReadingHarmsNobody(Container container) throws Exception {
		start(container);
		subscriber(4096);
		List<Future<?>> readings = startReading();
		long most = publish();
		for (Future<?> reading : readings) {
			reading.get();
		}
		await().untilAsserted(() -> assertThat(causes()).containsExactly(SlowConsumerCause.BUFFER_SIZE));
		assertThat(most).isBetween(MEGABYTE / 2, 2 * MEGABYTE + HEALTHY * WINDOW * 2_100L);
		assertThat(realm().sessionCount()).isEqualTo(HEALTHY + 1);
		await().untilAsserted(() -> assertThat(queuedBytes()).isZero());
	}

	@ParameterizedTest
	@EnumSource
	void whatWaitsForAllTogetherIsBounded(Container container) throws Exception {
		start(container, "wamp.websocket.outbound.buffer-size=20MB", "wamp.websocket.outbound.total-buffer-size=24MB",
				"wamp.websocket.outbound.send-timeout=60s", "wamp.websocket.outbound.publisher-delay=0s");
		int slow = 6;
		for (int i = 0; i < slow; i++) {
			batchedSubscriber(4096);
		}
		List<Future<?>> readings = startReading();
		long most = publish();
		for (Future<?> reading : readings) {
			reading.get();
		}
		await()
			.untilAsserted(() -> assertThat(causes()).isNotEmpty().containsOnly(SlowConsumerCause.TOTAL_BUFFER_SIZE));
		// what is not counted: less than 4 KiB for each, and for healthy ones what they
		// are behind, as they share it
		assertThat(most).isBetween(16 * MEGABYTE, 24 * MEGABYTE + (HEALTHY + slow) * 4096L + HEALTHY * WINDOW * 2_100L);
		assertThat(realm().sessionCount()).isEqualTo(HEALTHY + 1 + slow - causes().size());
	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		final List<SlowConsumerCause> causes = new CopyOnWriteArrayList<>();

		@EventListener
		void onSlowConsumer(WampSlowConsumerEvent event) {
			this.causes.add(event.getCause());
		}

	}

}
