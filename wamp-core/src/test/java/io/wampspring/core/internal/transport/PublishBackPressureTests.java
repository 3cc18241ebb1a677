package io.wampspring.core.internal.transport;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.wampspring.core.codec.CodecLimits;
import io.wampspring.core.codec.Codecs;
import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.GoodbyeMessage;
import io.wampspring.core.message.HelloMessage;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.PublishMessage;
import io.wampspring.core.message.SubscribeMessage;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.core.time.VirtualTimers;
import io.wampspring.core.transport.ConnectionInfo;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who publishes with an acknowledgement gets it once the subscribers have caught up.
 */
class PublishBackPressureTests {

	private static final String KILOBYTE = "x".repeat(1024);

	private static final Duration DELAY = Duration.ofMillis(100);

	private final VirtualTimers timers = new VirtualTimers();

	private Router router;

	private Client open(Duration delay) {
		this.router = Router.create(RouterConfig.DEFAULT,
				List.of(RealmConfig.builder("realm1").acknowledgeDelay(delay).build()), this.timers);
		return new Client();
	}

	@AfterEach
	void close() {
		this.router.close();
	}

	@Test
	void acknowledgementComesAtOnceWhileSubscribersKeepUp() {
		Client publisher = open(DELAY);
		Client subscriber = new Client().subscribe("com.t");
		for (int i = 1; i <= 100; i++) {
			publisher.publish(i, "com.t");
			assertThat(publisher.published()).hasSize(i);
		}
		assertThat(subscriber.channel.frames()).hasSize(102);
	}

	@Test
	void acknowledgementWaitsUntilSubscribersHaveCaughtUp() {
		Client publisher = open(DELAY);
		Client subscriber = new Client().subscribe("com.t").stopReading();
		int request = publisher.publishUntilHeld("com.t");
		assertThat(subscriber.outbox.isCongested()).isTrue();
		this.timers.advance(Duration.ofMillis(50));
		assertThat(publisher.published()).hasSize(request - 1);
		subscriber.readAll();
		this.timers.advance(Duration.ofMillis(10));
		assertThat(publisher.published()).hasSize(request);
		assertThat(subscriber.channel.frames()).hasSize(2 + request);
	}

	@Test
	void acknowledgementWaitsForALimitedTime() {
		Client publisher = open(DELAY);
		new Client().subscribe("com.t").stopReading();
		int request = publisher.publishUntilHeld("com.t");
		this.timers.advance(Duration.ofMillis(90));
		assertThat(publisher.published()).hasSize(request - 1);
		this.timers.advance(Duration.ofMillis(20));
		assertThat(publisher.published()).hasSize(request);
	}

	@Test
	void nobodyWaitsForASubscriberThatHasStoppedReading() {
		Client publisher = open(Duration.ofSeconds(5));
		new Client().subscribe("com.t").stopReading();
		int request = publisher.publishUntilHeld("com.t");
		this.timers.advance(Duration.ofMillis(270));
		assertThat(publisher.published()).hasSize(request);
		publisher.publish(request + 1, "com.t");
		assertThat(publisher.published()).hasSize(request + 1);
	}

	@Test
	void nothingWaitsForASubscriberThatIsGone() {
		Client publisher = open(Duration.ofSeconds(5));
		Client subscriber = new Client().subscribe("com.t").stopReading();
		int request = publisher.publishUntilHeld("com.t");
		subscriber.outbox.disconnected();
		subscriber.handler.onClose();
		this.timers.advance(Duration.ofMillis(10));
		assertThat(publisher.published()).hasSize(request);
	}

	@Test
	void acknowledgementsKeepTheirOrder() {
		Client publisher = open(DELAY);
		Client subscriber = new Client().subscribe("com.t").stopReading();
		int request = publisher.publishUntilHeld("com.t");
		publisher.publish(request + 1, "com.nobody");
		assertThat(publisher.published()).hasSize(request - 1);
		subscriber.readAll();
		this.timers.advance(Duration.ofMillis(10));
		assertThat(publisher.published()).hasSize(request + 1)
			.element(request)
			.asString()
			.startsWith("[17," + (request + 1) + ",");
	}

	@Test
	void whoDoesNotWaitIsNotHeldUpForEver() {
		Client publisher = open(DELAY);
		new Client().subscribe("com.t").stopReading();
		int request = publisher.publishUntilHeld("com.t");
		for (int i = 1; i <= 1000; i++) {
			publisher.publish(request + i, "com.nobody");
		}
		assertThat(publisher.published()).hasSize(request);
		this.timers.advance(DELAY.plusMillis(10));
		assertThat(publisher.published()).hasSize(request + 1000);
	}

	@Test
	void goodbyeComesBehindWhatIsHeld() {
		Client publisher = open(DELAY);
		new Client().subscribe("com.t").stopReading();
		int request = publisher.publishUntilHeld("com.t");
		publisher.handler.onMessage(new GoodbyeMessage(Dict.EMPTY, WampUris.CLOSE_REALM));
		List<String> frames = publisher.channel.frames();
		assertThat(frames.get(frames.size() - 2)).startsWith("[17," + request + ",");
		assertThat(frames.get(frames.size() - 1)).startsWith("[6,");
	}

	@Test
	void twoThatWaitForEachOtherBothGoOn() {
		Client one = open(DELAY);
		Client other = new Client();
		one.subscribe("com.one").stopReading();
		other.subscribe("com.other").stopReading();
		int toOther = one.publishUntilCongested("com.other", other);
		int toOne = other.publishUntilCongested("com.one", one);
		this.timers.advance(DELAY.plusMillis(20));
		one.readAll();
		other.readAll();
		assertThat(one.published()).hasSize(toOther);
		assertThat(other.published()).hasSize(toOne);
	}

	@Test
	void whoWantsNoAcknowledgementIsNotHeldUp() {
		Client publisher = open(DELAY);
		Client subscriber = new Client().subscribe("com.t").stopReading();
		// one with an acknowledgement later would wait
		for (int i = 1; i <= 40; i++) {
			publisher.handler.onMessage(new PublishMessage(i, Dict.EMPTY, "com.t", Payload.ofArgs(KILOBYTE)));
		}
		assertThat(subscriber.outbox.isCatchingUp()).isTrue();
		int before = this.timers.pending();
		publisher.handler.onMessage(new PublishMessage(41, Dict.EMPTY, "com.t", Payload.ofArgs(KILOBYTE)));
		assertThat(this.timers.pending()).isEqualTo(before);
		assertThat(publisher.published()).isEmpty();
	}

	@Test
	void nothingIsLeftBehind() {
		Client publisher = open(DELAY);
		Client subscriber = new Client().subscribe("com.t").stopReading();
		publisher.publishUntilHeld("com.t");
		subscriber.readAll();
		// also of the send time-out
		this.timers.advance(Duration.ofSeconds(60));
		assertThat(this.timers.pending()).isZero();
	}

	/** A session over a socket that takes what the test wants. */
	private final class Client {

		private final RecordingChannel channel = new RecordingChannel();

		private final Outbox outbox = new Outbox(this.channel, Subprotocol.of(Codecs.json(CodecLimits.DEFAULT)).get(0),
				new ConnectionInfo("test", "json", null, Map.of()),
				new OutboxConfig(1_000_000, 64 * 1024, OverflowPolicy.CLOSE, Duration.ofSeconds(40), Runnable::run,
						PublishBackPressureTests.this.timers, OutboxListener.NONE));

		private final ConnectionHandler handler = PublishBackPressureTests.this.router.accept(this.outbox);

		private int requests;

		Client() {
			this.handler.onMessage(new HelloMessage("realm1",
					Dict.of("roles", Map.of("publisher", Map.of(), "subscriber", Map.of()))));
		}

		Client subscribe(String topic) {
			this.handler.onMessage(new SubscribeMessage(++this.requests, Dict.EMPTY, topic));
			return this;
		}

		Client stopReading() {
			this.channel.full = true;
			return this;
		}

		void readAll() {
			this.channel.full = false;
			this.outbox.writable();
		}

		void publish(long request, String topic) {
			this.handler
				.onMessage(new PublishMessage(request, Dict.of("acknowledge", true), topic, Payload.ofArgs(KILOBYTE)));
		}

		/** Publish until an acknowledgement does not come; returns how many were sent. */
		int publishUntilHeld(String topic) {
			int count = 0;
			do {
				publish(++count, topic);
			}
			while (published().size() == count);
			return count;
		}

		int publishUntilCongested(String topic, Client subscriber) {
			int count = 0;
			do {
				count++;
				publish(++this.requests, topic);
			}
			while (!subscriber.outbox.isCatchingUp());
			publish(++this.requests, topic);
			return count + 1;
		}

		List<String> published() {
			return this.channel.frames().stream().filter((frame) -> frame.startsWith("[17,")).toList();
		}

	}

}
