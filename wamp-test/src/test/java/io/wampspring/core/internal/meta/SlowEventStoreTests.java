package io.wampspring.core.internal.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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

/**
 * Retained events from a store that answers later, as a database does.
 */
class SlowEventStoreTests {

	private final Router router = Router.create(RouterConfig.DEFAULT, List.of(), new VirtualTimers());

	private final SlowStore store = new SlowStore();

	@BeforeEach
	void addRealm() {
		this.router.addRealm(RealmConfig.builder("realm1")
			.authenticators(List.of(MetaClients.users()))
			.eventStore(this.store)
			.build());
	}

	@AfterEach
	void stop() {
		this.router.close();
	}

	@Test
	void liveEventsWaitForRetainedOnesWithoutGapOrDuplicate() {
		WampTestClient publisher = MetaClients.join(this.router, "p", "user");
		WampTestClient subscriber = MetaClients.join(this.router, "s", "user");
		subscriber.subscribe("com.x", Map.of("get_retained", true));
		long first = publisher.publish("com.x", Map.of("retain", true), 1);
		long second = publisher.publish("com.x", Map.of(), 2);
		assertThat(subscriber.received()).isEmpty();
		// the answer was made after the first publication, which so comes both ways
		this.store.answer();
		assertThat(subscriber.expect(EventMessage.class).publication()).isEqualTo(first);
		assertThat(subscriber.expect(EventMessage.class).publication()).isEqualTo(second);
		long third = publisher.publish("com.x", Map.of(), 3);
		assertThat(subscriber.expect(EventMessage.class).publication()).isEqualTo(third);
		assertThat(subscriber.received()).isEmpty();
	}

	@Test
	void failingStoreCostsRetainedEventsOnly() {
		WampTestClient publisher = MetaClients.join(this.router, "p", "user");
		WampTestClient subscriber = MetaClients.join(this.router, "s", "user");
		subscriber.subscribe("com.x", Map.of("get_retained", true));
		long live = publisher.publish("com.x", Map.of(), 1);
		this.store.fail();
		assertThat(subscriber.expect(EventMessage.class).publication()).isEqualTo(live);
	}

	@Test
	void nothingComesAfterTheEndOfTheSubscription() {
		WampTestClient publisher = MetaClients.join(this.router, "p", "user");
		WampTestClient subscriber = MetaClients.join(this.router, "s", "user");
		long subscription = subscriber.subscribe("com.x", Map.of("get_retained", true));
		publisher.publish("com.x", Map.of("retain", true), 1);
		subscriber.unsubscribe(subscription);
		this.store.answer();
		assertThat(subscriber.received()).isEmpty();
	}

	/** Answers questions for retained events when the test says so. */
	private static final class SlowStore extends ForwardingEventStore {

		// used by the thread of the test, which routes, too
		private final List<Runnable> answers = new ArrayList<>();

		private final List<CompletableFuture<List<StoredEvent>>> questions = new ArrayList<>();

		@Override
		public CompletionStage<List<StoredEvent>> retained(String realm, RetentionSettings settings, MatchPolicy match,
				String uri) {
			CompletableFuture<List<StoredEvent>> question = new CompletableFuture<>();
			this.questions.add(question);
			this.answers
				.add(() -> question.complete(super.retained(realm, settings, match, uri).toCompletableFuture().join()));
			return question;
		}

		void answer() {
			this.answers.forEach(Runnable::run);
		}

		void fail() {
			this.questions
				.forEach((question) -> question.completeExceptionally(new IllegalStateException("no database")));
		}

	}

}
