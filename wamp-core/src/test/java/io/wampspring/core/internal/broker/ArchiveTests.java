package io.wampspring.core.internal.broker;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.wampspring.core.history.EventStore;
import io.wampspring.core.history.HistoryKey;
import io.wampspring.core.history.HistoryLimits;
import io.wampspring.core.history.HistoryPage;
import io.wampspring.core.history.HistoryQuery;
import io.wampspring.core.history.RetentionSettings;
import io.wampspring.core.history.StoredEvent;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.routing.ArchiveSettings;
import io.wampspring.core.routing.RouterEnvironment;
import io.wampspring.core.time.VirtualTimers;
import io.wampspring.core.uri.MatchPolicy;

import static org.assertj.core.api.Assertions.assertThat;

class ArchiveTests {

	private static final HistoryQuery QUERY = new HistoryQuery(new Identity("a", "user", "test", "static"), false, 0,
			HistoryQuery.Times.ANY, HistoryQuery.Publications.ANY, null);

	private final Subscription subscription = new Subscription(1, "com.x", MatchPolicy.EXACT, HistoryLimits.DEFAULT,
			Instant.EPOCH);

	private final VirtualTimers timers = new VirtualTimers();

	@Test
	void whoAsksForAHistoryIsToldWhenTheStoreTakesTooLong() {
		CompletableFuture<HistoryPage> never = new CompletableFuture<>();
		CompletableFuture<HistoryPage> found = archive(never).find(this.subscription, QUERY).toCompletableFuture();
		this.timers.advance(Archive.READ_TIMEOUT.minusNanos(1));
		assertThat(found).isNotDone();
		this.timers.advance(Duration.ofNanos(1));
		assertThat(found).failsWithin(Duration.ZERO)
			.withThrowableOfType(Exception.class)
			.withCauseInstanceOf(TimeoutException.class);
		assertThat(never).isNotDone();
		assertThat(this.timers.pending()).isZero();
	}

	@Test
	void stageThatIsNoFutureIsReadAllTheSame() {
		CompletableFuture<HistoryPage> page = CompletableFuture.completedFuture(HistoryPage.EMPTY);
		// a minimal stage refuses to be completed from outside
		assertThat(archive(page.minimalCompletionStage()).find(this.subscription, QUERY)).succeedsWithin(5,
				TimeUnit.SECONDS);
	}

	@Test
	void storeThatReturnsNoStageFailsLikeAnyOther() {
		assertThat(archive(null).find(this.subscription, QUERY).toCompletableFuture()).failsWithin(5, TimeUnit.SECONDS)
			.withThrowableOfType(Exception.class)
			.withCauseInstanceOf(IllegalStateException.class);
	}

	private Archive archive(@Nullable CompletionStage<HistoryPage> answer) {
		return new Archive(
				new ArchiveSettings("realm1", List.of(), RetentionSettings.DEFAULT, new AnsweringStore(answer)),
				RouterEnvironment.standalone(this.timers, Runnable::run, Runnable::run));
	}

	/**
	 * A store for one question.
	 *
	 * @param answer what it returns, even if the contract forbids that
	 */
	private record AnsweringStore(@Nullable CompletionStage<HistoryPage> answer) implements EventStore {

		@Override
		public CompletionStage<Void> append(HistoryKey key, HistoryLimits limits, StoredEvent event) {
			throw new AssertionError();
		}

		@Override
		@SuppressWarnings("NullAway")
		public CompletionStage<HistoryPage> find(HistoryKey key, HistoryLimits limits, HistoryQuery query) {
			return this.answer;
		}

		@Override
		public CompletionStage<Void> retain(String realm, RetentionSettings settings, StoredEvent event) {
			throw new AssertionError();
		}

		@Override
		public CompletionStage<List<StoredEvent>> retained(String realm, RetentionSettings settings, MatchPolicy match,
				String uri) {
			throw new AssertionError();
		}

	}

}
