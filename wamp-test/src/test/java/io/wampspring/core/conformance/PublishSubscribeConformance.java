package io.wampspring.core.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.session.SessionInfo;
import io.wampspring.test.ReceivedMessage;
import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Publish and subscribe, checks 39 to 51 and 58.
 */
public abstract class PublishSubscribeConformance extends Conformance {

	@Test
	@DisplayName("check 39: subscribing twice is one subscription")
	void subscribingTwiceIsOneSubscription() {
		WampTestClient subscriber = join();
		WampTestClient publisher = join();
		long subscription = subscriber.subscribe("com.a");
		assertThat(subscriber.subscribe("com.a")).isEqualTo(subscription);
		publisher.publish("com.a", Map.of());
		subscriber.expect(MessageType.EVENT, subscription);
		subscriber.expectNothing();
		long request = subscriber.nextRequest();
		subscriber.send(34, request, subscription);
		subscriber.expect(MessageType.UNSUBSCRIBED, request);
		publisher.publish("com.a", Map.of());
		subscriber.expectNothing();
	}

	@Test
	@DisplayName("check 40: all sessions share the id of a topic and match")
	void sessionsShareTheSubscription() {
		WampTestClient one = join();
		WampTestClient other = join();
		long exact = one.subscribe("com.a");
		assertThat(other.subscribe("com.a")).isEqualTo(exact);
		long prefix = one.subscribe("com.a", Map.of("match", "prefix"));
		long wildcard = other.subscribe("com.a", Map.of("match", "wildcard"));
		assertThat(Set.of(exact, prefix, wildcard)).hasSize(3);
	}

	@Test
	@DisplayName("check 41: PUBLISHED is sent if requested, even without subscribers, and otherwise not")
	void publishedComesOnlyIfAskedFor() {
		WampTestClient publisher = join();
		Set<Long> ids = new HashSet<>();
		for (int i = 0; i < 20; i++) {
			ids.add(publisher.publish("com.a", Map.of()));
		}
		assertThat(ids).hasSize(20).anyMatch((id) -> id > 1L << 40).allMatch((id) -> id >= 1 && id <= 1L << 53);
		publisher.sendPublish("com.a", Map.of());
		publisher.sendPublish("com.a", Map.of("acknowledge", false));
		publisher.expectNothing();
	}

	@Test
	@DisplayName("check 42: PUBLISHED and every EVENT name the same publication")
	void publicationHasOneId() {
		WampTestClient one = join();
		WampTestClient other = join();
		long subscription = one.subscribe("com.a");
		other.subscribe("com.a");
		long publication = join().publish("com.a", Map.of(), "x");
		assertThat(one.expect(MessageType.EVENT, subscription).number(2)).isEqualTo(publication);
		assertThat(other.expect(MessageType.EVENT, subscription).number(2)).isEqualTo(publication);
	}

	@Test
	@DisplayName("check 43: a publisher gets its own event only with exclude_me false")
	void publisherIsExcludedUnlessItAsksNotToBe() {
		WampTestClient peer = join();
		long subscription = peer.subscribe("com.a");
		peer.sendPublish("com.a", Map.of());
		peer.sendPublish("com.a", Map.of("exclude_me", true, "eligible", List.of(peer.sessionId())));
		peer.expectNothing();
		peer.sendPublish("com.a", Map.of("exclude_me", false));
		peer.expect(MessageType.EVENT, subscription);
		peer.sendPublish("com.a", Map.of("exclude_me", false, "exclude", List.of(peer.sessionId())));
		peer.expectNothing();
	}

	@Test
	@DisplayName("check 44: UNSUBSCRIBE of a subscription that the session does not have is an error")
	void unsubscribingWhatIsNotHeldIsAnError() {
		long foreign = join().subscribe("com.a");
		WampTestClient peer = join();
		for (long id : new long[] { foreign, 4711 }) {
			long request = peer.nextRequest();
			peer.send(34, request, id);
			peer.expectError(MessageType.UNSUBSCRIBE, request, WampUris.NO_SUCH_SUBSCRIPTION);
		}
	}

	@Test
	@DisplayName("check 45: events of one publisher arrive in order, across topics")
	void orderHoldsAcrossTopics() {
		WampTestClient subscriber = join();
		subscriber.subscribe("com.even");
		subscriber.subscribe("com.odd");
		WampTestClient publisher = join();
		for (int i = 0; i < 1000; i++) {
			publisher.sendPublish((i % 2 == 0) ? "com.even" : "com.odd", Map.of(), i);
		}
		for (long i = 0; i < 1000; i++) {
			assertThat(subscriber.expect(MessageType.EVENT).args().get(0)).isEqualTo(i);
		}
	}

	@Test
	@DisplayName("check 46: SUBSCRIBED precedes the first EVENT, and none follows UNSUBSCRIBED")
	void subscribedPrecedesTheFirstEvent() throws InterruptedException {
		WampTestClient publisher = join();
		WampTestClient subscriber = join();
		Thread publishing = new Thread(() -> {
			for (int i = 0; i < 3000; i++) {
				publisher.sendPublish("com.hot", Map.of());
			}
		});
		publishing.start();
		for (int i = 0; i < 100; i++) {
			long request = subscriber.nextRequest();
			subscriber.send(32, request, Map.of(), "com.hot");
			long subscription = subscriber.expect(MessageType.SUBSCRIBED, request).number(2);
			request = subscriber.nextRequest();
			subscriber.send(34, request, subscription);
			ReceivedMessage next = subscriber.next();
			while (next.code() == MessageType.EVENT.code()) {
				next = subscriber.next();
			}
			assertThat(next.elements()).isEqualTo(List.of(35L, request));
		}
		publishing.join();
		publisher.expectNothing();
		subscriber.expectNothing();
	}

	@Test
	@DisplayName("check 47: a malformed topic is an error if acknowledgement was requested, and ignored otherwise")
	void malformedTopicsAreRefused() {
		WampTestClient publisher = join();
		WampTestClient subscriber = join();
		subscriber.subscribe("", Map.of("match", "prefix"));
		// what the meta API tells of this subscription
		subscriber.drain();
		for (String topic : List.of("com..x", "com.a b", "com.#", "", ".com", "com.", "com.\u00a0")) {
			publisher.sendPublish(topic, Map.of());
			long request = publisher.sendPublish(topic, Map.of("acknowledge", true));
			publisher.expectError(MessageType.PUBLISH, request, WampUris.INVALID_URI);
			request = publisher.nextRequest();
			publisher.send(32, request, Map.of(), topic);
			publisher.expectError(MessageType.SUBSCRIBE, request, WampUris.INVALID_URI);
		}
		// a subscription of everything gets the meta events, too
		assertThat(subscriber.drain())
			.allMatch((event) -> String.valueOf(event.details().get("topic")).startsWith("wamp."));
	}

	@Test
	@DisplayName("check 48: clients cannot publish to topics of the protocol")
	void topicsOfTheProtocolAreReserved() {
		WampTestClient subscriber = join();
		WampTestClient publisher = join();
		subscriber.subscribe("wamp.session.on_join");
		subscriber.subscribe("wamp", Map.of("match", "prefix"));
		publisher.sendPublish("wamp.session.on_join", Map.of(), "forged");
		for (String topic : List.of("wamp.session.on_join", "wamp", "wamp.x")) {
			long request = publisher.sendPublish(topic, Map.of("acknowledge", true), "forged");
			publisher.expectError(MessageType.PUBLISH, request, WampUris.INVALID_URI);
		}
		publisher.publish("wampum.x", Map.of(), "allowed");
		assertThat(subscriber.drain()).filteredOn((event) -> event.args().contains("forged")).isEmpty();
	}

	@Test
	@DisplayName("check 49: every matching subscription of a session gets the event, patterns with its topic")
	void everyMatchingSubscriptionGetsTheEvent() {
		WampTestClient subscriber = join();
		long exact = subscriber.subscribe("a.b.c");
		long prefix = subscriber.subscribe("a.b", Map.of("match", "prefix"));
		long wildcard = subscriber.subscribe("a..c", Map.of("match", "wildcard"));
		WampTestClient publisher = join();
		long publication = publisher.publish("a.b.c", Map.of(), 7);
		List<ReceivedMessage> events = subscriber.drain();
		assertThat(events).hasSize(3).allMatch((event) -> event.number(2) == publication);
		assertThat(events).allMatch((event) -> event.args().equals(List.of(7L)));
		assertThat(topicOf(events, exact)).isNull();
		assertThat(topicOf(events, prefix)).isEqualTo("a.b.c");
		assertThat(topicOf(events, wildcard)).isEqualTo("a.b.c");
	}

	private static Object topicOf(List<ReceivedMessage> events, long subscription) {
		return events.stream()
			.filter((event) -> event.number(1) == subscription)
			.findFirst()
			.orElseThrow()
			.details()
			.get("topic");
	}

	@Test
	@DisplayName("check 50: prefixes match by character")
	void prefixesMatchByCharacter() {
		assertMatches("com.myapp.topic.emergency", "prefix",
				List.of("com.myapp.topic.emergency", "com.myapp.topic.emergency-low", "com.myapp.topic.emergency.x"),
				List.of("com.myapp.topic.emerge", "com.myapp.topic"));
	}

	@Test
	@DisplayName("check 51: wildcards match one component each")
	void wildcardsMatchOneComponent() {
		assertMatches("com.myapp..userevent", "wildcard", List.of("com.myapp.foo.userevent"),
				List.of("com.myapp.foo.userevent.bar", "com.myapp.userevent", "com.other.foo.userevent"));
	}

	private void assertMatches(String pattern, String match, List<String> matching, List<String> others) {
		WampTestClient subscriber = join();
		subscriber.subscribe(pattern, Map.of("match", match));
		WampTestClient publisher = join();
		others.forEach((topic) -> publisher.publish(topic, Map.of()));
		matching.forEach((topic) -> publisher.publish(topic, Map.of()));
		List<Object> topics = new ArrayList<>();
		subscriber.drain().forEach((event) -> topics.add(event.details().get("topic")));
		assertThat(topics).isEqualTo(matching);
	}

	private long queuedBytes(WampTestClient peer) {
		SessionInfo info = currentRealm().session(peer.sessionId());
		return (info != null) ? info.queuedBytes() : 0;
	}

	/**
	 * How many events are published: a multiple of 100, fewer where sockets carry them,
	 * but always more than their buffers hold.
	 */
	protected int eventsBesideASlowSubscriber() {
		return isInFull() ? 20_000 : 6_000;
	}

	@Test
	@DisplayName("check 58: a subscriber that does not read delays no other session and takes bounded memory")
	void slowSubscriberHarmsNobody() {
		WampTestClient slow = join();
		slow.subscribe("com.a");
		slow.link().stopReading();
		WampTestClient subscriber = join();
		subscriber.subscribe("com.a");
		WampTestClient publisher = join();
		String text = "x".repeat(1000);
		for (int i = 0; i < eventsBesideASlowSubscriber(); i++) {
			publisher.sendPublish("com.a", Map.of(), i, text);
			if (i % 100 == 99) {
				assertThat(queuedBytes(slow)).isLessThan(8 * 1024 * 1024);
				for (long expected = i - 99; expected <= i; expected++) {
					assertThat(subscriber.expect(MessageType.EVENT).args().get(0)).isEqualTo(expected);
				}
			}
		}
		publisher.expectNothing();
		await().atMost(30, TimeUnit.SECONDS).untilAsserted(() -> {
			transport().elapse(Duration.ofMillis(300));
			assertThat(currentRealm().session(slow.sessionId())).isNull();
		});
	}

}
