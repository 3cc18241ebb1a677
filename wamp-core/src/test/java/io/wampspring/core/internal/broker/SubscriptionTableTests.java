package io.wampspring.core.internal.broker;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import io.wampspring.core.message.Dict;
import io.wampspring.core.message.ErrorMessage;
import io.wampspring.core.message.SubscribeMessage;
import io.wampspring.core.message.SubscribedMessage;
import io.wampspring.core.message.UnsubscribeMessage;
import io.wampspring.core.message.UnsubscribedMessage;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.peer.Feature;
import io.wampspring.core.peer.Features;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.peer.Role;
import io.wampspring.core.routing.SubscriptionInfo;
import io.wampspring.core.uri.MatchPolicy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which subscriptions an event finds, and how they begin and end.
 */
class SubscriptionTableTests {

	private static final Identity JOE = new Identity("joe", "user", "test", "test", Map.of());

	private final List<String> events = new ArrayList<>();

	private final SubscriptionTable table = new SubscriptionTable(InstantSource.system(),
			new AtomicLong()::incrementAndGet, new Listener(), List.of());

	private final RecordingSubscriber first = new RecordingSubscriber(1, JOE);

	private final RecordingSubscriber second = new RecordingSubscriber(2, JOE);

	private long subscribe(RecordingSubscriber subscriber, String match, String topic) {
		this.table.subscribe(subscriber, new SubscribeMessage(1, Dict.of("match", match), topic), null);
		return ((SubscribedMessage) subscriber.received().get(0)).subscription();
	}

	private List<String> events() {
		List<String> happened = List.copyOf(this.events);
		this.events.clear();
		return happened;
	}

	@Test
	void eventFindsEverySubscriptionThatMatches() {
		long exact = subscribe(this.first, "exact", "com.a.b");
		long prefix = subscribe(this.first, "prefix", "com.a");
		long wildcard = subscribe(this.first, "wildcard", "com..b");
		subscribe(this.first, "exact", "com.a");
		assertThat(this.table.matches("com.a.b")).extracting(Subscription::id)
			.containsExactlyInAnyOrder(exact, prefix, wildcard);
		assertThat(this.table.matches("org")).isEmpty();
	}

	@Test
	void subscribersOfOneTopicShareASubscription() {
		long id = subscribe(this.first, "exact", "com.a");
		assertThat(subscribe(this.second, "exact", "com.a")).isEqualTo(id);
		assertThat(subscribe(this.second, "exact", "com.a")).as("again").isEqualTo(id);
		assertThat(subscribe(this.second, "prefix", "com.a")).isNotEqualTo(id);
		assertThat(events()).containsExactly("create 1 by 1", "subscribe 1 by 1", "subscribe 1 by 2", "create 2 by 2",
				"subscribe 2 by 2");
		assertThat(this.table.size()).isEqualTo(2);
	}

	@Test
	void subscriptionEndsWithItsLastSubscriber() {
		long id = subscribe(this.first, "exact", "com.a");
		subscribe(this.second, "exact", "com.a");
		events();
		this.table.unsubscribe(this.first, new UnsubscribeMessage(2, id));
		assertThat(this.first.received()).singleElement().isInstanceOf(UnsubscribedMessage.class);
		assertThat(events()).containsExactly("unsubscribe 1 by 1");
		this.table.leave(this.second);
		assertThat(events()).containsExactly("unsubscribe 1 by 2", "delete 1 by 2");
		assertThat(this.table.find(id)).isNull();
		assertThat(this.table.find(MatchPolicy.EXACT, "com.a")).isNull();
		assertThat(this.table.all()).isEmpty();
	}

	@Test
	void nobodyUnsubscribesForOthers() {
		long id = subscribe(this.first, "exact", "com.a");
		this.table.unsubscribe(this.second, new UnsubscribeMessage(2, id));
		assertThat(this.second.received()).singleElement()
			.isInstanceOfSatisfying(ErrorMessage.class,
					(error) -> assertThat(error.error()).isEqualTo(WampUris.NO_SUCH_SUBSCRIPTION));
		assertThat(this.table.find(id)).isNotNull();
	}

	@Test
	void whoHasLeftSubscribesToNothing() {
		this.table.leave(this.first);
		this.table.subscribe(this.first, new SubscribeMessage(1, Dict.EMPTY, "com.a"), null);
		assertThat(this.table.size()).isZero();
		assertThat(events()).isEmpty();
	}

	@Test
	void removedSubscriberIsToldIfItUnderstandsIt() {
		RecordingSubscriber modern = new RecordingSubscriber(3, JOE,
				Features.of(Map.of(Role.SUBSCRIBER, Set.of(Feature.SUBSCRIPTION_REVOCATION))));
		long id = subscribe(modern, "exact", "com.a");
		subscribe(this.first, "exact", "com.a");
		assertThat(this.table.removeSubscriber(id, 2, null)).as("who is no subscriber").isFalse();
		assertThat(this.table.removeSubscriber(id, 3, "com.why")).isTrue();
		assertThat(modern.received()).singleElement()
			.isInstanceOfSatisfying(UnsubscribedMessage.class, (revoked) -> assertThat(revoked.details().asMap())
				.isEqualTo(Map.of("subscription", id, "reason", "com.why")));
		assertThat(this.table.removeSubscriber(id, 1, null)).isTrue();
		assertThat(this.first.received()).as("who does not know revocation").isEmpty();
		assertThat(this.table.find(id)).isNull();
	}

	@Test
	void retainedEventsAreAskedForBehindSubscribedAndOnceOnly() {
		List<String> asked = new ArrayList<>();
		SubscriptionTable.Pending pending = this.table.subscribe(this.first,
				new SubscribeMessage(1, Dict.EMPTY, "com.a"), (subscription) -> {
					asked.add(subscription.uri() + " after " + this.first.received().size());
					return CompletableFuture.completedFuture(List.of());
				});
		assertThat(asked).containsExactly("com.a after 1");
		assertThat(pending).isNotNull();
		assertThat(pending.retained()).isCompletedWithValue(List.of());
	}

	private final class Listener implements BrokerListener {

		@Override
		public void onCreate(long session, SubscriptionInfo subscription) {
			SubscriptionTableTests.this.events.add("create " + subscription.id() + " by " + session);
		}

		@Override
		public void onSubscribe(long session, long subscription, String topic) {
			SubscriptionTableTests.this.events.add("subscribe " + subscription + " by " + session);
		}

		@Override
		public void onUnsubscribe(long session, long subscription, String topic) {
			SubscriptionTableTests.this.events.add("unsubscribe " + subscription + " by " + session);
		}

		@Override
		public void onDelete(long session, long subscription, String topic) {
			SubscriptionTableTests.this.events.add("delete " + subscription + " by " + session);
		}

		@Override
		public void onPublication() {
			throw new UnsupportedOperationException();
		}

		@Override
		public void onUnknownReceivers() {
			throw new UnsupportedOperationException();
		}

		@Override
		public void onDelivered(int delivered, int dropped) {
			throw new UnsupportedOperationException();
		}

	}

}
