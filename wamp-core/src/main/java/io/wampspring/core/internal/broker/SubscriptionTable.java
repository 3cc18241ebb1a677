package io.wampspring.core.internal.broker;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.history.HistoryLimits;
import io.wampspring.core.history.HistoryRule;
import io.wampspring.core.history.StoredEvent;
import io.wampspring.core.internal.limit.PatternPermits;
import io.wampspring.core.internal.uri.PatternIndex;
import io.wampspring.core.internal.uri.UriTemplate;
import io.wampspring.core.limit.Limit;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.message.RouterError;
import io.wampspring.core.message.RouterErrors;
import io.wampspring.core.message.SubscribeMessage;
import io.wampspring.core.message.SubscribedMessage;
import io.wampspring.core.message.UnsubscribeMessage;
import io.wampspring.core.message.UnsubscribedMessage;
import io.wampspring.core.peer.Feature;
import io.wampspring.core.uri.MatchPolicy;

/**
 * The subscriptions of a realm. Lookups are lock-free. Changes are mutually exclusive, so
 * that listener events of a subscription are in order.
 * <p>
 * WAMP specification: Subscribing and Unsubscribing, Pattern-based Subscriptions,
 * Subscription Revocation.
 */
final class SubscriptionTable {

	// number of subscriptions of a leaving peer that are removed per acquisition of the
	// lock
	private static final int MEMBERS_PER_SLICE = 64;

	private final InstantSource clock;

	// called under the lock
	private final LongSupplier ids;

	private final BrokerListener listener;

	// Excludes concurrent writers of the fields below. No I/O and no user code while it
	// is held, except for starting a read of the event store, which must not block.
	// Lock order: this, then the send lock of a subscriber, then the members of a
	// subscription
	private final ReentrantLock writes = new ReentrantLock();

	// (match, URI) -> subscription
	private final PatternIndex<Subscription> index = new PatternIndex<>();

	// id -> subscription
	private final ConcurrentMap<Long, Subscription> byId = new ConcurrentHashMap<>();

	SubscriptionTable(InstantSource clock, LongSupplier ids, BrokerListener listener, List<HistoryRule> history) {
		this.clock = clock;
		this.ids = ids;
		this.listener = listener;
		for (HistoryRule rule : history) {
			if (this.index.get(rule.match(), rule.uri()) == null) {
				create(rule.match(), rule.uri(), rule.limits());
			}
		}
	}

	void forEachMatch(String topic, Consumer<? super Subscription> action) {
		this.index.forEachMatch(topic, action);
	}

	List<Subscription> matches(String topic) {
		return this.index.matches(topic);
	}

	/**
	 * Return the pattern-based subscription whose history contains the events of a topic,
	 * or {@code null}. If there are several, the longest pattern is selected.
	 */
	@Nullable Subscription historyOf(String topic) {
		Subscription longest = null;
		for (Subscription candidate : this.index.matches(topic)) {
			if (candidate.history() != null && (longest == null || candidate.uri().length() > longest.uri().length())) {
				longest = candidate;
			}
		}
		return longest;
	}

	@Nullable Subscription find(MatchPolicy match, String uri) {
		return this.index.get(match, uri);
	}

	@Nullable Subscription find(long id) {
		return this.byId.get(id);
	}

	List<Subscription> all() {
		return new ArrayList<>(this.byId.values());
	}

	int size() {
		return this.byId.size();
	}

	/**
	 * Subscribe.
	 * @param retained reads the retained events, or {@code null} if not requested. Called
	 * atomically with the start of the subscription, so that no event distributed
	 * afterwards is older than the retained events
	 * @return the pending read and the entry that queues events until it completes, or
	 * {@code null} if there is none
	 */
	@Nullable Pending subscribe(Subscriber subscriber, SubscribeMessage message,
			@Nullable Function<Subscription, CompletionStage<List<StoredEvent>>> retained) {
		UriTemplate template = UriTemplate.parse(message.topic());
		MatchPolicy match = template.match(MatchPolicy.of(message.options().get(OptionKeys.MATCH)));
		this.writes.lock();
		try {
			Subscription existing = this.index.get(match, template.pattern());
			SubscriberEntry present = (existing != null) ? existing.find(subscriber.sessionId()) : null;
			RouterError refusal = (present == null) ? refusal(match, message.topic(), subscriber.subscriberState())
					: null;
			if (refusal != null) {
				subscriber.send(refusal.answer(MessageType.SUBSCRIBE, message.request()));
				return null;
			}
			Subscription subscription = (existing != null) ? existing : create(match, template.pattern(), null);
			SubscriberEntry member = (present != null) ? present
					: new SubscriberEntry(subscription, subscriber, template, message.options().get(OptionKeys.NKEY));
			member.rename(template);
			if (present == null && !subscriber.subscriberState().add(member)) {
				deleteIfEmpty(subscription);
				return null;
			}
			Pending pending = join(member, message, retained, present == null);
			if (present == null) {
				announce(member, existing == null);
			}
			return pending;
		}
		finally {
			this.writes.unlock();
		}
	}

	private @Nullable RouterError refusal(MatchPolicy match, String uri, SubscriberState state) {
		PatternPermits patterns = state.patterns();
		if (!this.index.hasRoomFor(match, uri, patterns.wildcardShapes())) {
			patterns.reached(Limit.WILDCARD_SHAPES);
			return RouterErrors.TOO_MANY_SHAPES;
		}
		return state.reserve() ? null : RouterErrors.TOO_MANY_SUBSCRIPTIONS;
	}

	private Subscription create(MatchPolicy match, String topic, @Nullable HistoryLimits history) {
		Subscription subscription = new Subscription(this.ids.getAsLong(), topic, match, history, this.clock.instant());
		this.byId.put(subscription.id(), subscription);
		this.index.put(match, topic, subscription);
		return subscription;
	}

	private static @Nullable Pending join(SubscriberEntry member, SubscribeMessage message,
			@Nullable Function<Subscription, CompletionStage<List<StoredEvent>>> retained, boolean isNew) {
		Subscription subscription = member.subscription();
		@Nullable Pending[] pending = new @Nullable Pending[1];
		// no EVENT may be sent before SUBSCRIBED, and none may be lost after it
		member.subscriber().exclusively(() -> {
			boolean held = retained != null && member.hold();
			if (isNew) {
				subscription.add(member);
			}
			member.subscriber().send(new SubscribedMessage(message.request(), subscription.id()));
			pending[0] = (held && retained != null) ? new Pending(member, retained.apply(subscription)) : null;
		});
		return pending[0];
	}

	private void announce(SubscriberEntry member, boolean created) {
		Subscription subscription = member.subscription();
		Subscriber subscriber = member.subscriber();
		if (created) {
			this.listener.onCreate(subscriber.sessionId(), subscription.info());
		}
		this.listener.onSubscribe(subscriber.sessionId(), subscription.id(), subscription.uri());
	}

	void unsubscribe(Subscriber subscriber, UnsubscribeMessage message) {
		this.writes.lock();
		try {
			SubscriberEntry member = subscriber.subscriberState().find(message.subscription());
			if (member == null) {
				subscriber.send(RouterErrors.noSuchSubscription(message.subscription())
					.answer(MessageType.UNSUBSCRIBE, message.request()));
				return;
			}
			boolean deleted = detach(member);
			subscriber.exclusively(() -> {
				member.deactivate();
				subscriber.send(new UnsubscribedMessage(message.request(), Dict.EMPTY));
			});
			announceEnd(member, deleted);
		}
		finally {
			this.writes.unlock();
		}
	}

	void leave(Subscriber subscriber) {
		Iterator<SubscriberEntry> left = close(subscriber).iterator();
		while (left.hasNext()) {
			leaveSome(left);
		}
	}

	private List<SubscriberEntry> close(Subscriber subscriber) {
		this.writes.lock();
		try {
			return subscriber.subscriberState().close();
		}
		finally {
			this.writes.unlock();
		}
	}

	private void leaveSome(Iterator<SubscriberEntry> left) {
		this.writes.lock();
		try {
			for (int i = 0; i < MEMBERS_PER_SLICE && left.hasNext(); i++) {
				SubscriberEntry member = left.next();
				// it may have been revoked since the last slice
				if (member.subscriber().subscriberState().find(member.subscription().id()) == member) {
					member.deactivate();
					announceEnd(member, detach(member));
				}
			}
		}
		finally {
			this.writes.unlock();
		}
	}

	boolean removeSubscriber(long subscriptionId, long session, @Nullable String reason) {
		this.writes.lock();
		try {
			Subscription subscription = this.byId.get(subscriptionId);
			SubscriberEntry member = (subscription != null) ? subscription.find(session) : null;
			if (member == null) {
				return false;
			}
			revoke(member, reason);
			return true;
		}
		finally {
			this.writes.unlock();
		}
	}

	private void revoke(SubscriberEntry member, @Nullable String reason) {
		Subscriber subscriber = member.subscriber();
		boolean deleted = detach(member);
		subscriber.exclusively(() -> {
			member.deactivate();
			if (subscriber.features().has(Feature.SUBSCRIPTION_REVOCATION)) {
				Dict details = Dict.builder()
					.put(OptionKeys.SUBSCRIPTION, member.subscription().id())
					.put(OptionKeys.REASON, reason)
					.build();
				subscriber.send(new UnsubscribedMessage(0, details));
			}
		});
		announceEnd(member, deleted);
	}

	/**
	 * Removes a subscriber from all tables. Called before the subscriber and listeners
	 * are notified, so that a look-up after the notification does not find it. Returns
	 * whether the subscription lost its last subscriber and was deleted.
	 */
	private boolean detach(SubscriberEntry member) {
		member.subscription().remove(member);
		member.subscriber().subscriberState().remove(member);
		return deleteIfEmpty(member.subscription());
	}

	private void announceEnd(SubscriberEntry member, boolean deleted) {
		Subscription subscription = member.subscription();
		long session = member.subscriber().sessionId();
		this.listener.onUnsubscribe(session, subscription.id(), subscription.uri());
		if (deleted) {
			this.listener.onDelete(session, subscription.id(), subscription.uri());
		}
	}

	private boolean deleteIfEmpty(Subscription subscription) {
		if (!subscription.isEmpty() || subscription.history() != null) {
			return false;
		}
		this.index.remove(subscription.match(), subscription.uri());
		this.byId.remove(subscription.id());
		return true;
	}

	/**
	 * An entry that queues events until its retained events are available.
	 *
	 * @param member the entry
	 * @param retained the retained events
	 */
	record Pending(SubscriberEntry member, CompletionStage<List<StoredEvent>> retained) {
	}

}
