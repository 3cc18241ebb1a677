package io.wampspring.core.broker;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.Dict;
import io.wampspring.core.message.ErrorMessage;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.SubscribeMessage;
import io.wampspring.core.message.SubscribedMessage;
import io.wampspring.core.message.UnsubscribeMessage;
import io.wampspring.core.message.UnsubscribedMessage;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.peer.Feature;
import io.wampspring.core.peer.Role;
import io.wampspring.core.uri.MatchPolicy;
import io.wampspring.core.uri.PatternIndex;

/**
 * The subscriptions of a realm. Lookups take no lock; changes exclude each other, so that
 * the events of a subscription come in order.
 * <p>
 * WAMP specification: Subscribing and Unsubscribing, Pattern-based Subscriptions,
 * Subscription Revocation.
 */
final class SubscriptionTable {

	private final BrokerListener listener;

	// excludes writers of everything below; no I/O and no user code while it is held.
	// Lock
	// order: this, then the way out of a subscriber, then the members of a subscription
	private final ReentrantLock writes = new ReentrantLock();

	// (match, URI) -> subscription
	private final PatternIndex<Subscription> index = new PatternIndex<>();

	// id -> subscription
	private final ConcurrentMap<Long, Subscription> byId = new ConcurrentHashMap<>();

	// last id given to a subscription
	private long lastId;

	SubscriptionTable(BrokerListener listener) {
		this.listener = listener;
	}

	void forEachMatch(String topic, Consumer<Subscription> action) {
		this.index.forEachMatch(topic, action);
	}

	List<Subscription> matches(String topic) {
		return this.index.matches(topic);
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

	void subscribe(Subscriber subscriber, SubscribeMessage message) {
		MatchPolicy match = MatchPolicy.of(message.options().getString("match"));
		this.writes.lock();
		try {
			Subscription existing = this.index.get(match, message.topic());
			if (existing != null && existing.find(subscriber.sessionId()) != null) {
				subscriber.send(new SubscribedMessage(message.request(), existing.id()));
				return;
			}
			join((existing != null) ? existing : create(match, message.topic()), subscriber, message, existing == null);
		}
		finally {
			this.writes.unlock();
		}
	}

	private Subscription create(MatchPolicy match, String topic) {
		Subscription subscription = new Subscription(++this.lastId, topic, match);
		this.byId.put(subscription.id(), subscription);
		this.index.put(match, topic, subscription);
		return subscription;
	}

	private void join(Subscription subscription, Subscriber subscriber, SubscribeMessage message, boolean created) {
		Membership member = new Membership(subscription, subscriber);
		if (!subscriber.subscriberState().add(member)) {
			deleteIfEmpty(subscription);
			return;
		}
		// no EVENT may come before SUBSCRIBED, none may be lost behind it
		subscriber.exclusively(() -> {
			subscription.add(member);
			subscriber.send(new SubscribedMessage(message.request(), subscription.id()));
		});
		if (created) {
			this.listener.onCreate(subscriber.sessionId(), subscription.info());
		}
		this.listener.onSubscribe(subscriber.sessionId(), subscription.id(), subscription.uri());
	}

	void unsubscribe(Subscriber subscriber, UnsubscribeMessage message) {
		this.writes.lock();
		try {
			Membership member = subscriber.subscriberState().find(message.subscription());
			if (member == null) {
				subscriber.send(new ErrorMessage(MessageType.UNSUBSCRIBE.code(), message.request(), Dict.EMPTY,
						WampUris.NO_SUCH_SUBSCRIPTION, Payload.EMPTY));
				return;
			}
			subscriber.exclusively(() -> {
				member.deactivate();
				subscriber.send(new UnsubscribedMessage(message.request(), Dict.EMPTY));
			});
			remove(member);
		}
		finally {
			this.writes.unlock();
		}
	}

	void leave(Subscriber subscriber) {
		this.writes.lock();
		try {
			for (Membership member : subscriber.subscriberState().close()) {
				member.deactivate();
				remove(member);
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
			Membership member = (subscription != null) ? subscription.find(session) : null;
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

	private void revoke(Membership member, @Nullable String reason) {
		Subscriber subscriber = member.subscriber();
		subscriber.exclusively(() -> {
			member.deactivate();
			if (subscriber.features().has(Role.SUBSCRIBER, Feature.SUBSCRIPTION_REVOCATION)) {
				Dict details = Dict.builder()
					.put("subscription", member.subscription().id())
					.put("reason", reason)
					.build();
				subscriber.send(new UnsubscribedMessage(0, details));
			}
		});
		remove(member);
	}

	private void remove(Membership member) {
		Subscription subscription = member.subscription();
		Subscriber subscriber = member.subscriber();
		subscription.remove(member);
		subscriber.subscriberState().remove(member);
		this.listener.onUnsubscribe(subscriber.sessionId(), subscription.id(), subscription.uri());
		if (deleteIfEmpty(subscription)) {
			this.listener.onDelete(subscriber.sessionId(), subscription.id(), subscription.uri());
		}
	}

	private boolean deleteIfEmpty(Subscription subscription) {
		if (!subscription.isEmpty()) {
			return false;
		}
		this.index.remove(subscription.match(), subscription.uri());
		this.byId.remove(subscription.id());
		return true;
	}

}
