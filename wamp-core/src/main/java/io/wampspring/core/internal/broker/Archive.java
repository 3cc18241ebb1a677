package io.wampspring.core.internal.broker;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.history.HistoryKey;
import io.wampspring.core.history.HistoryLimits;
import io.wampspring.core.history.HistoryPage;
import io.wampspring.core.history.HistoryQuery;
import io.wampspring.core.history.HistoryRule;
import io.wampspring.core.history.StoredEvent;
import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.internal.log.RateLimitedLogger;
import io.wampspring.core.internal.peer.Peer;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.routing.ArchiveSettings;
import io.wampspring.core.routing.RouterEnvironment;
import io.wampspring.core.time.Timers;

/**
 * Stores and reads events, and isolates the router from failures of the event store; a
 * time-out counts as failure. Failures are logged and lose events only; a failed history
 * query is reported to its caller. Thread-safe.
 * <p>
 * WAMP specification: Event History, Event Retention.
 */
final class Archive {

	private static final Logger logger = LoggerFactory.getLogger(Archive.class);

	private static final RateLimitedLogger READ_FAILURES = new RateLimitedLogger(logger);

	private static final RateLimitedLogger WRITE_FAILURES = new RateLimitedLogger(logger);

	private static final String NOT_STORED = "An event could not be stored";

	/** Time-out of reading from the store. */
	static final Duration READ_TIMEOUT = Duration.ofSeconds(10);

	private final ArchiveSettings settings;

	private final Timers timers;

	private final InstantSource clock;

	Archive(ArchiveSettings settings, RouterEnvironment environment) {
		this.settings = settings;
		this.timers = environment.timers();
		this.clock = environment.clock();
	}

	List<HistoryRule> rules() {
		return this.settings.history();
	}

	boolean isRetaining() {
		return this.settings.retention().isOn();
	}

	/** Store a publication as the retained event of its topic. */
	void retain(Publication publication, Dict options) {
		StoredEvent event = toStored(publication, options);
		if (event != null && this.settings.retention().accepts(event.topic())) {
			watch(begin(() -> this.settings.store().retain(this.settings.realm(), this.settings.retention(), event)),
					NOT_STORED);
		}
	}

	/** Append a publication to the histories of subscriptions. */
	void append(Publication publication, Dict options, List<Subscription> subscriptions) {
		StoredEvent event = toStored(publication, options);
		if (event == null || event.namesSessions()) {
			return;
		}
		for (Subscription subscription : subscriptions) {
			HistoryLimits limits = subscription.history();
			if (limits != null) {
				watch(begin(() -> this.settings.store().append(key(subscription), limits, event)), NOT_STORED);
			}
		}
	}

	private @Nullable StoredEvent toStored(Publication publication, Dict options) {
		Peer publisher = publication.publisher();
		if (publisher == null) {
			return null;
		}
		Identity identity = publisher.identity();
		Dict.Builder receivers = Dict.builder();
		options.asMap().forEach((key, value) -> {
			if (OptionKeys.isReceiverOption(key)) {
				receivers.put(key, value);
			}
		});
		return new StoredEvent(publication.id(), publication.topic(), this.clock.instant(), publication.payload(),
				new StoredEvent.Publisher(publisher.sessionId(), identity.authid(), identity.authrole()),
				publication.excludesPublisher(), publication.disclosed(), publication.trustLevel(), receivers.build(),
				publication.extra());
	}

	/** Find events in the history of a subscription. Fails if the store fails. */
	CompletionStage<HistoryPage> find(Subscription subscription, HistoryQuery query) {
		HistoryLimits limits = subscription.history();
		return (limits != null) ? bounded(begin(() -> this.settings.store().find(key(subscription), limits, query)))
				: CompletableFuture.completedFuture(HistoryPage.EMPTY);
	}

	/** Read the retained events of a subscription, not yet filtered by receiver. */
	CompletionStage<List<StoredEvent>> retained(Subscription subscription) {
		return begin(() -> this.settings.store()
			.retained(this.settings.realm(), this.settings.retention(), subscription.match(), subscription.uri()));
	}

	/**
	 * Select the retained events for a new subscriber: of each topic the latest event
	 * that it may receive, in ascending order of time. Never fails.
	 */
	CompletionStage<List<StoredEvent>> choose(CompletionStage<List<StoredEvent>> retained, Subscriber subscriber) {
		return bounded(retained).thenApply((events) -> choose(events, subscriber)).exceptionally((failure) -> {
			READ_FAILURES.warn("Reading retained events failed; the subscriber gets none", Failures.unwrap(failure));
			return List.of();
		});
	}

	private List<StoredEvent> choose(List<StoredEvent> candidates, Subscriber subscriber) {
		Map<String, StoredEvent> chosen = new LinkedHashMap<>();
		for (StoredEvent event : candidates) {
			boolean isOwn = event.excludesPublisher() && event.isBy(subscriber.sessionId());
			if (!isOwn && ReceiverFilter.ofStored(event.receivers()).accepts(subscriber)) {
				chosen.putIfAbsent(event.topic(), event);
			}
		}
		List<StoredEvent> events = new ArrayList<>(chosen.values());
		events.sort(Comparator.comparing(StoredEvent::time));
		int surplus = events.size() - this.settings.retention().maxDelivered();
		return (surplus > 0) ? events.subList(surplus, events.size()) : events;
	}

	/** Remove all retained events. */
	void forgetRetained() {
		watch(begin(() -> this.settings.store().forgetRetained(this.settings.realm())),
				"Retained events could not be removed");
	}

	private HistoryKey key(Subscription subscription) {
		return new HistoryKey(this.settings.realm(), subscription.match(), subscription.uri());
	}

	private static <T> CompletableFuture<T> begin(Supplier<@Nullable CompletionStage<T>> operation) {
		return Failures.call(operation);
	}

	private <T> CompletionStage<T> bounded(CompletionStage<T> pending) {
		return this.timers.limit(Failures.future(pending), READ_TIMEOUT, "No answer of the store");
	}

	private static void watch(CompletionStage<Void> pending, String otherwise) {
		pending.whenComplete((done, failure) -> {
			if (failure != null) {
				WRITE_FAILURES.warn(otherwise, Failures.unwrap(failure));
			}
		});
	}

}
