package io.wampspring.websocket;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import io.wampspring.connection.WampSlowConsumerEvent;
import io.wampspring.test.RawWebSocket;
import io.wampspring.websocket.InboundMemorySocketTests.Reading;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A publisher whose events fill the memory for what waits to be sent to all is slowed
 * down before anybody is ended for that.
 */
class PublisherDelayTests extends AbstractSlowClientTests {

	private static final int SUBSCRIBERS = 40;

	private static final int EVENTS = 25;

	// so many events are more than all buffers of the system and of the router take
	private static final int MORE_THAN_BUFFERS = 150;

	private static final String PAYLOAD = "x".repeat(200_000);

	PublisherDelayTests() {
		super(Listeners.class);
	}

	@ParameterizedTest
	@EnumSource
	void publisherWaitsForSubscribersThatReadAndNobodyIsEnded(Reading reading) throws Exception {
		// one publication waits 8 MB, counted for each
		start(reading.container, reading.setting, "wamp.websocket.outbound.total-buffer-size=8MB");
		List<Future<?>> readings = new ArrayList<>();
		for (int i = 0; i < SUBSCRIBERS; i++) {
			RawWebSocket client = subscriber(0);
			readings.add(this.executor.submit(() -> {
				for (int n = 1; n <= EVENTS; n++) {
					assertThat(client.readText()).startsWith("[36,").contains(",[" + n + ",\"xxx");
				}
				return null;
			}));
		}
		AtomicBoolean done = new AtomicBoolean();
		RawWebSocket innocent = client(0);
		Future<?> calling = this.executor.submit(() -> call(innocent, done));
		RawWebSocket publisher = client(0);
		for (int n = 1; n <= EVENTS; n++) {
			publisher.send("[16," + n + ",{},\"com.example.t\",[" + n + ",\"" + PAYLOAD + "\"]]");
		}
		for (Future<?> one : readings) {
			one.get(60, TimeUnit.SECONDS);
		}
		done.set(true);
		calling.get(30, TimeUnit.SECONDS);
		assertThat(this.application.bean(Listeners.class).ended).isEmpty();
	}

	private static Object call(RawWebSocket client, AtomicBoolean done) throws IOException {
		int request = 1;
		do {
			client.send("[48," + request + ",{},\"wamp.session.count\"]");
			assertThat(client.readText()).startsWith("[50," + request + ",");
			request++;
		}
		while (!done.get());
		return request;
	}

	@ParameterizedTest
	@EnumSource
	void publisherIsNotReadWhileOthersTakeWhatWaitsForThem(Reading reading) throws Exception {
		start(reading.container, reading.setting, "wamp.websocket.outbound.total-buffer-size=16MB",
				"wamp.websocket.outbound.buffer-size=16MB", "wamp.websocket.outbound.send-timeout=120s",
				"wamp.websocket.outbound.publisher-delay=120s");
		List<RawWebSocket> stuck = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			stuck.add(subscriber(4096));
		}
		RawWebSocket innocent = client(0);
		RawWebSocket publisher = client(0);
		AtomicInteger sent = new AtomicInteger();
		Future<String> answer = this.executor.submit(() -> {
			while (sent.get() < MORE_THAN_BUFFERS) {
				int n = sent.incrementAndGet();
				publisher.send("[16," + n + ",{},\"com.example.t\",[" + n + ",\"" + PAYLOAD + "\"]]");
			}
			publisher.send("[16," + (MORE_THAN_BUFFERS + 1) + ",{\"acknowledge\":true},\"com.example.other\",[]]");
			return publisher.readText();
		});
		// the calls are what others take meanwhile, and show that they are served
		int request = 0;
		int before = -1;
		while (sent.get() != before) {
			before = sent.get();
			for (int i = 0; i < 200; i++) {
				innocent.send("[48," + ++request + ",{},\"wamp.session.count\"]");
				assertThat(innocent.readText()).startsWith("[50," + request + ",");
			}
		}
		assertThat(before).isLessThan(MORE_THAN_BUFFERS);
		assertThat(answer.isDone()).isFalse();
		assertThat(this.application.bean(Listeners.class).ended).isEmpty();
		for (RawWebSocket client : stuck) {
			client.close();
		}
		assertThat(answer.get(60, TimeUnit.SECONDS)).startsWith("[17," + (MORE_THAN_BUFFERS + 1) + ",");
	}

	@ParameterizedTest
	@EnumSource
	void publisherIsReadAgainIfNobodyTakesAnything(Reading reading) throws Exception {
		start(reading.container, reading.setting, "wamp.websocket.outbound.total-buffer-size=2MB",
				"wamp.websocket.outbound.buffer-size=2MB", "wamp.websocket.outbound.send-timeout=60s");
		for (int i = 0; i < 4; i++) {
			batchedSubscriber(4096);
		}
		RawWebSocket publisher = client(0);
		// more than all buffers of the system take
		for (int n = 1; n <= 100; n++) {
			publisher.send("[16," + n + ",{},\"com.example.t\",[" + n + ",\"" + PAYLOAD + "\"]]");
		}
		publisher.send("[16,101,{\"acknowledge\":true},\"com.example.t\",[]]");
		assertThat(publisher.readText()).startsWith("[17,101,");
		assertThat(this.application.bean(Listeners.class).ended).isNotEmpty();
	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		final List<WampSlowConsumerEvent> ended = new CopyOnWriteArrayList<>();

		@EventListener
		void onSlowConsumer(WampSlowConsumerEvent event) {
			this.ended.add(event);
		}

	}

}
