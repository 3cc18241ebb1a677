package io.wampspring.core.internal.broker;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

import org.junit.jupiter.api.Test;

import io.wampspring.core.history.MemoryEventStore;
import io.wampspring.core.history.RetentionSettings;
import io.wampspring.core.internal.limit.LimitEnforcer;
import io.wampspring.core.internal.limit.SessionQuota;
import io.wampspring.core.internal.peer.Peer;
import io.wampspring.core.internal.peer.SharedEvent;
import io.wampspring.core.limit.Backlog;
import io.wampspring.core.limit.Limit;
import io.wampspring.core.limit.PatternLimits;
import io.wampspring.core.limit.Quota;
import io.wampspring.core.limit.RealmLimits;
import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.SubscribeMessage;
import io.wampspring.core.message.UnsubscribeMessage;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.peer.DisclosurePolicy;
import io.wampspring.core.peer.Features;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.peer.PeerInfo;
import io.wampspring.core.peer.ReceiverAttributes;
import io.wampspring.core.peer.TrustLevels;
import io.wampspring.core.routing.ArchiveSettings;
import io.wampspring.core.routing.BrokerSettings;
import io.wampspring.core.routing.RouterEnvironment;
import io.wampspring.core.routing.SubscriptionInfo;
import io.wampspring.core.time.VirtualTimers;
import io.wampspring.core.uri.MatchPolicy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What many subscribers and subscriptions cost: counts what is copied, announced and
 * delivered, not time.
 */
class SubscriptionStepTests {

	private static final int SUBSCRIBERS = 10_000;

	private final Random random = new Random();

	private final Events events = new Events();

	private static SubscribeMessage subscribe(String match, String topic) {
		return new SubscribeMessage(1, Dict.of("match", match), topic);
	}

	@Test
	void subscribersThatComeAndGoCopyNoOthers() {
		SubscriptionTable table = new SubscriptionTable(InstantSource.system(), new AtomicLong()::incrementAndGet,
				this.events, List.of());
		List<FakeSubscriber> subscribers = new ArrayList<>();
		for (int i = 1; i <= SUBSCRIBERS; i++) {
			FakeSubscriber subscriber = new FakeSubscriber(i, new SubscriberState());
			table.subscribe(subscriber, subscribe("exact", "com.example.topic"), null);
			subscribers.add(subscriber);
		}
		Subscription subscription = table.find(MatchPolicy.EXACT, "com.example.topic");
		assertThat(subscription).isNotNull();
		// the one who created it was announced with it
		assertThat(subscription.copied()).isOne();
		Collections.shuffle(subscribers, this.random);
		for (FakeSubscriber subscriber : subscribers) {
			switch (this.random.nextInt(3)) {
				case 0 -> table.leave(subscriber);
				case 1 -> table.unsubscribe(subscriber, new UnsubscribeMessage(2, subscription.id()));
				default -> table.removeSubscriber(subscription.id(), subscriber.sessionId(), null);
			}
		}
		assertThat(subscription.copied()).isOne();
		assertThat(this.events.unsubscribed).isEqualTo(SUBSCRIBERS);
		assertThat(this.events.deleted).isOne();
		assertThat(table.size()).isZero();
	}

	@Test
	void subscriptionsThatAreRevokedWhileTheirSessionLeavesEndOnce() {
		SubscriptionTable table = new SubscriptionTable(InstantSource.system(), new AtomicLong()::incrementAndGet,
				this.events, List.of());
		FakeSubscriber subscriber = new FakeSubscriber(1, new SubscriberState());
		FakeSubscriber other = new FakeSubscriber(2, new SubscriberState());
		for (int i = 0; i < 1_000; i++) {
			table.subscribe(subscriber, subscribe("exact", "com.example.topic" + i), null);
		}
		this.events.onUnsubscribe = (subscription) -> {
			this.events.onUnsubscribe = (ignored) -> {
			};
			Subscription last = table.find(MatchPolicy.EXACT, "com.example.topic999");
			assertThat(last).isNotNull();
			assertThat(table.removeSubscriber(last.id(), 1, null)).isTrue();
			table.subscribe(other, subscribe("exact", "com.example.topic999"), null);
		};
		table.leave(subscriber);
		assertThat(this.events.unsubscribed).isEqualTo(1_000);
		assertThat(this.events.deleted).isEqualTo(1_000);
		assertThat(table.matches("com.example.topic999")).singleElement()
			.satisfies((subscription) -> assertThat(subscription.find(2)).isNotNull());
		assertThat(table.size()).isOne();
	}

	@Test
	void publicationThatMatchesThousandsOfPatternsOfOneSessionDeliversAsManyAsItMay() {
		List<Limit> reached = new ArrayList<>();
		LimitEnforcer keeper = new LimitEnforcer(new RealmLimits(Quota.UNLIMITED, Quota.UNLIMITED, Quota.UNLIMITED,
				Backlog.DEFAULT, new PatternLimits(1_024, 0)), () -> 0, reached::add);
		Broker broker = new Broker(
				new BrokerSettings(DisclosurePolicy.CONSENT, TrustLevels.NONE, Duration.ZERO,
						ReceiverAttributes.STANDARD,
						new ArchiveSettings("realm1", List.of(), RetentionSettings.OFF, new MemoryEventStore())),
				RouterEnvironment.standalone(new VirtualTimers(), Runnable::run, Runnable::run),
				new AtomicLong()::incrementAndGet, this.events);
		FakeSubscriber greedy = subscriber(1, keeper);
		FakeSubscriber modest = subscriber(2, keeper);
		FakeSubscriber application = new FakeSubscriber(3, new SubscriberState());
		int patterns = 16_384;
		for (int mask = 0; mask < patterns; mask++) {
			SubscribeMessage message = subscribe("wildcard", pattern(mask));
			broker.subscribe(greedy, message);
			broker.subscribe(application, message);
			if (mask % 1_024 == 0) {
				broker.subscribe(modest, message);
			}
		}
		String topic = String.join(".", Collections.nCopies(14, "a"));
		for (int publication = 1; publication <= 3; publication++) {
			broker.publishInternal(topic, Payload.EMPTY);
			assertThat(greedy.delivered).isEqualTo(publication * 1_024);
			assertThat(modest.delivered).isEqualTo(publication * 16);
			assertThat(application.delivered).isEqualTo(publication * patterns);
			assertThat(reached).hasSize(publication * (patterns - 1_024)).containsOnly(Limit.MATCHES);
		}
	}

	private static FakeSubscriber subscriber(long id, LimitEnforcer keeper) {
		SessionQuota quota = keeper.admit("user", "joe" + id, null);
		assertThat(quota).isNotNull();
		return new FakeSubscriber(id, new SubscriberState(quota.subscriptions(), quota.patterns()));
	}

	private static String pattern(int mask) {
		StringBuilder pattern = new StringBuilder();
		for (int component = 0; component < 14; component++) {
			pattern.append((component > 0) ? "." : "").append((((mask >> component) & 1) == 0) ? "a" : "");
		}
		return pattern.toString();
	}

	/** Counts. */
	private static final class Events implements BrokerListener {

		private int unsubscribed;

		private int deleted;

		private LongConsumer onUnsubscribe = (subscription) -> {
		};

		@Override
		public void onPublication() {
			// of no interest
		}

		@Override
		public void onUnknownReceivers() {
			throw new UnsupportedOperationException();
		}

		@Override
		public void onDelivered(int delivered, int dropped) {
			assertThat(dropped).isZero();
		}

		@Override
		public void onCreate(long session, SubscriptionInfo subscription) {
			assertThat(subscription.subscribers()).containsExactly(session);
		}

		@Override
		public void onSubscribe(long session, long subscription, String topic) {
			// of no interest
		}

		@Override
		public void onUnsubscribe(long session, long subscription, String topic) {
			this.unsubscribed++;
			this.onUnsubscribe.accept(subscription);
		}

		@Override
		public void onDelete(long session, long subscription, String topic) {
			this.deleted++;
		}

	}

	/** Counts events. */
	private static final class FakeSubscriber implements Subscriber {

		private final long id;

		private final SubscriberState state;

		private int delivered;

		FakeSubscriber(long id, SubscriberState state) {
			this.id = id;
			this.state = state;
		}

		@Override
		public Delivery deliver(SharedEvent event, SubscriberEntry membership) {
			this.delivered++;
			return Delivery.SENT;
		}

		@Override
		public SubscriberState subscriberState() {
			return this.state;
		}

		@Override
		public long sessionId() {
			return this.id;
		}

		@Override
		public PeerInfo peerInfo() {
			throw new UnsupportedOperationException();
		}

		@Override
		public Identity identity() {
			return new Identity("joe", "user", "test", "test");
		}

		@Override
		public Features features() {
			return Features.of(Map.of());
		}

		@Override
		public Delivery send(WampMessage message) {
			assertThat(message.type().name()).isIn("SUBSCRIBED", "UNSUBSCRIBED");
			return Delivery.SENT;
		}

		@Override
		public void sendBehind(WampMessage message, Collection<? extends Peer> slow, Duration limit) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Object sendLock() {
			return this;
		}

	}

}
