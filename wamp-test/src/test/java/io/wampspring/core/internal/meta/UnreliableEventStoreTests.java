package io.wampspring.core.internal.meta;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.wampspring.core.history.EventStore;
import io.wampspring.core.history.HistoryKey;
import io.wampspring.core.history.HistoryLimits;
import io.wampspring.core.history.HistoryPage;
import io.wampspring.core.history.HistoryQuery;
import io.wampspring.core.history.HistoryRule;
import io.wampspring.core.history.MemoryEventStore;
import io.wampspring.core.history.RetentionSettings;
import io.wampspring.core.history.StoredEvent;
import io.wampspring.core.message.EventMessage;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.core.time.VirtualTimers;
import io.wampspring.core.uri.MatchPolicy;
import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What publishers and subscribers notice of a store that does what it should not, or is
 * asked in the worst moment.
 */
class UnreliableEventStoreTests {

	private static final Map<String, Object> RETAIN = Map.of("retain", true);

	private final Router router = Router.create(RouterConfig.DEFAULT, List.of(), new VirtualTimers());

	@AfterEach
	void stop() {
		this.router.close();
	}

	private void addRealm(EventStore store) {
		this.router.addRealm(RealmConfig.builder("realm1")
			.authenticators(List.of(MetaClients.users()))
			.history(List.of(new HistoryRule("com.x", MatchPolicy.EXACT, HistoryLimits.DEFAULT)))
			.eventStore(store)
			.build());
	}

	@Test
	void noLiveEventThatComesBehindARetainedOneIsOlderThanIt() throws Exception {
		InterferingStore store = new InterferingStore();
		addRealm(store);
		WampTestClient publisher = MetaClients.join(this.router, "p", "user");
		WampTestClient subscriber = MetaClients.join(this.router, "s", "user");
		Thread publishing = new Thread(() -> {
			publisher.publish("com.x", RETAIN, 1);
			publisher.publish("com.x", RETAIN, 2);
		});
		store.before = () -> {
			publishing.start();
			// either both are published by now, or the publisher has to wait for us
			await().pollInterval(Duration.ofMillis(5))
				.until(() -> !publishing.isAlive() || publishing.getState() == Thread.State.BLOCKED
						|| publishing.getState() == Thread.State.WAITING);
		};
		subscriber.subscribe("com.x", Map.of("get_retained", true));
		publishing.join();
		List<Object> seen = Stream.of(subscriber.expect(EventMessage.class), subscriber.expect(EventMessage.class))
			.map(EventMessage::payload)
			.<Object>map((payload) -> payload.args().get(0))
			.toList();
		assertThat(seen).containsExactly(1L, 2L);
		assertThat(subscriber.received()).isEmpty();
	}

	@Test
	void storeThatReturnsNothingLosesTheStoredEventsOnly() {
		addRealm(new SilentStore());
		WampTestClient publisher = MetaClients.join(this.router, "p", "user");
		WampTestClient subscriber = MetaClients.join(this.router, "s", "user");
		subscriber.subscribe("com.x", Map.of("get_retained", true));
		long live = publisher.publish("com.x", RETAIN, 1);
		assertThat(subscriber.expect(EventMessage.class).publication()).isEqualTo(live);
		Object history = publisher.call("wamp.subscription.lookup", "com.x").args().get(0);
		assertThat(publisher.callFailing("wamp.subscription.get_events", history).error())
			.isEqualTo("wamp.error.runtime_error");
	}

	@Test
	void realmThatIsRemovedLeavesNoRetainedEventsToTheNextOfItsName() {
		EventStore store = new MemoryEventStore();
		addRealm(store);
		MetaClients.join(this.router, "p", "user").publish("com.x", RETAIN, 1);
		this.router.removeRealm("realm1");
		addRealm(store);
		WampTestClient subscriber = MetaClients.join(this.router, "s", "user");
		subscriber.subscribe("com.x", Map.of("get_retained", true));
		assertThat(subscriber.received()).isEmpty();
	}

	/** Does something right before it looks up retained events. */
	private static final class InterferingStore extends ForwardingEventStore {

		// set by the thread of the test, which routes, too
		private Runnable before = () -> {
		};

		@Override
		public CompletionStage<List<StoredEvent>> retained(String realm, RetentionSettings settings, MatchPolicy match,
				String uri) {
			this.before.run();
			return super.retained(realm, settings, match, uri);
		}

	}

	/** Breaks the contract of all its methods. */
	@SuppressWarnings("NullAway")
	private static final class SilentStore implements EventStore {

		@Override
		public CompletionStage<Void> append(HistoryKey key, HistoryLimits limits, StoredEvent event) {
			return null;
		}

		@Override
		public CompletionStage<HistoryPage> find(HistoryKey key, HistoryLimits limits, HistoryQuery query) {
			return null;
		}

		@Override
		public CompletionStage<Void> retain(String realm, RetentionSettings settings, StoredEvent event) {
			return null;
		}

		@Override
		public CompletionStage<List<StoredEvent>> retained(String realm, RetentionSettings settings, MatchPolicy match,
				String uri) {
			return null;
		}

	}

}
