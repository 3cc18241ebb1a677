package io.wampspring.core.stress;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.wampspring.core.message.Dict;
import io.wampspring.core.message.EventMessage;
import io.wampspring.core.message.GoodbyeMessage;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.PublishMessage;
import io.wampspring.core.message.SubscribeMessage;
import io.wampspring.core.message.SubscribedMessage;
import io.wampspring.core.message.UnsubscribeMessage;
import io.wampspring.core.message.UnsubscribedMessage;
import io.wampspring.core.message.ValuePayload;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.message.WampUris;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Eight publishers with 20,000 events each, fifty subscribers that stay, and others that
 * come and go all the time.
 */
@Tag("stress")
class PublicationStressTests {

	private static final int PUBLISHERS = 8;

	private static final int SUBSCRIBERS = 50;

	private static final int EVENTS = 20_000;

	private static final String[] TOPICS = { "com.s.even", "com.s.odd" };

	private final AtomicReference<@Nullable String> failure = new AtomicReference<>();

	@Test
	void nothingIsLostDoubledOrReordered() {
		try (Stress stress = new Stress()) {
			List<Reader> stayers = new ArrayList<>();
			for (int i = 0; i < SUBSCRIBERS; i++) {
				stayers.add(new Reader(stress, true, i % 2 == 0));
			}
			AtomicInteger publishing = new AtomicInteger(PUBLISHERS);
			AtomicLong visits = new AtomicLong();
			for (int i = 0; i < PUBLISHERS; i++) {
				int publisher = i;
				stress.start(() -> {
					publish(stress, publisher);
					publishing.decrementAndGet();
				});
			}
			for (int i = 0; i < 2; i++) {
				stress.start(() -> {
					while (publishing.get() > 0) {
						visit(stress);
						visits.incrementAndGet();
					}
				});
			}
			stress.join(Duration.ofSeconds(60));
			assertThat(this.failure.get()).isNull();
			assertThat(stayers).allMatch(Reader::isComplete);
			assertThat(visits.get()).isGreaterThan(10);
			stayers.forEach((reader) -> reader.peer.terminate());
			stress.assertNothingIsLeft();
		}
	}

	private static void publish(Stress stress, int publisher) {
		StressPeer peer = new StressPeer(stress, (message) -> {
		}).join();
		for (int i = 0; i < EVENTS; i++) {
			String topic = TOPICS[i % 2];
			Payload payload = Payload.ofArgs(publisher, i);
			peer.request((id) -> new PublishMessage(id, Dict.EMPTY, topic, payload));
		}
		peer.terminate();
	}

	private void visit(Stress stress) {
		Reader reader = new Reader(stress, false, ThreadLocalRandom.current().nextBoolean());
		switch (ThreadLocalRandom.current().nextInt(3)) {
			case 0 -> reader.peer.terminate();
			case 1 -> {
				reader.peer.tell(new GoodbyeMessage(Dict.EMPTY, WampUris.CLOSE_REALM));
				reader.peer.terminate();
			}
			default -> {
				reader.unsubscribe();
				reader.peer.terminate();
			}
		}
	}

	/** A subscriber that checks what it gets. */
	private final class Reader {

		private final boolean stays;

		private final boolean pattern;

		// last number from each publisher, -1 before the first; this and what follows is
		// touched under the lock that the router sends under
		private final int[] last = none();

		private final int[][] lastOfTopic = { none(), none() };

		private final List<Long> subscriptions = new CopyOnWriteArrayList<>();

		private int unsubscribed;

		private final StressPeer peer;

		Reader(Stress stress, boolean stays, boolean pattern) {
			this.stays = stays;
			this.pattern = pattern;
			this.peer = new StressPeer(stress, this::onMessage).join();
			if (pattern) {
				this.peer.request((id) -> new SubscribeMessage(id, Dict.of("match", "prefix"), "com.s"));
			}
			else {
				for (String topic : TOPICS) {
					this.peer.request((id) -> new SubscribeMessage(id, Dict.EMPTY, topic));
				}
			}
		}

		private static int[] none() {
			int[] numbers = new int[PUBLISHERS];
			Arrays.fill(numbers, -1);
			return numbers;
		}

		private void onMessage(WampMessage message) {
			if (message instanceof EventMessage event) {
				onEvent(event);
			}
			else if (message instanceof SubscribedMessage subscribed) {
				this.subscriptions.add(subscribed.subscription());
			}
			else if (message instanceof UnsubscribedMessage) {
				this.unsubscribed++;
			}
		}

		private void onEvent(EventMessage event) {
			List<?> args = ((ValuePayload) event.payload()).sharedArgs();
			int publisher = (int) args.get(0);
			int number = (int) args.get(1);
			int topic = this.subscriptions.indexOf(event.subscription());
			if (topic < 0 || this.unsubscribed == this.subscriptions.size()) {
				fail("an event outside of its subscription");
			}
			else {
				check(publisher, number, this.lastOfTopic[topic]);
				this.lastOfTopic[topic][publisher] = number;
				this.last[publisher] = number;
			}
		}

		private void check(int publisher, int number, int[] lastNumbers) {
			boolean first = lastNumbers[publisher] < 0;
			// a subscription to one topic gets every other number
			boolean next = number == lastNumbers[publisher] + (this.pattern ? 1 : 2);
			// a subscriber that stays has both topics from the beginning
			boolean strict = this.stays ? number == this.last[publisher] + 1 : (first || next);
			if (!strict || number <= this.last[publisher]) {
				fail(number + " of publisher " + publisher + " after " + this.last[publisher]);
			}
		}

		private void fail(String what) {
			PublicationStressTests.this.failure.compareAndSet(null, what);
		}

		void unsubscribe() {
			for (long subscription : this.subscriptions) {
				this.peer.request((id) -> new UnsubscribeMessage(id, subscription));
			}
		}

		boolean isComplete() {
			return Arrays.stream(this.last).allMatch((number) -> number == EVENTS - 1);
		}

	}

}
