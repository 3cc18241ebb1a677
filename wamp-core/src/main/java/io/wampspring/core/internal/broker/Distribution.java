package io.wampspring.core.internal.broker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.internal.limit.PatternPermits;
import io.wampspring.core.internal.peer.Peer;
import io.wampspring.core.limit.Limit;
import io.wampspring.core.message.Delivery;

/**
 * Delivers one publication to the subscribers of all matching subscriptions, one
 * subscription at a time. A session gets one event per matching subscription, up to its
 * limit. Not thread-safe.
 * <p>
 * WAMP specification: Publish and Subscribe, Pattern-based Subscriptions.
 */
final class Distribution implements Consumer<Subscription> {

	private static final Logger logger = LoggerFactory.getLogger(Distribution.class);

	private final Publication publication;

	private final SubscriptionTable subscriptions;

	private final BrokerListener listener;

	private final @Nullable List<Peer> slow;

	// number of subscriptions processed, including the current one
	private int matched;

	// session id -> number of its events of this publication. Created when the number
	// of subscriptions exceeds the limit of a session, which is rare
	private @Nullable Map<Long, Integer> counts;

	// number of events suppressed because a session reached its limit
	private int surplus;

	/**
	 * Create a distribution.
	 * @param publication the publication
	 * @param subscriptions the subscriptions of the realm
	 * @param listener notified of deliveries
	 * @param slow collects receivers with a long outbound queue, or {@code null} if not
	 * needed
	 */
	Distribution(Publication publication, SubscriptionTable subscriptions, BrokerListener listener,
			@Nullable List<Peer> slow) {
		this.publication = publication;
		this.subscriptions = subscriptions;
		this.listener = listener;
		this.slow = slow;
	}

	@Override
	public void accept(Subscription subscription) {
		this.matched++;
		EventVariants variants = new EventVariants(this.publication, subscription);
		int delivered = 0;
		LostEvents lost = null;
		SubscriberEntry[] members = subscription.members();
		String shard = Shards.select(this.publication, members);
		for (SubscriberEntry member : members) {
			Subscriber subscriber = member.subscriber();
			if (isFor(member, shard) && (this.matched == 1 || acquire(subscriber))) {
				if (this.slow != null && subscriber.isCatchingUp()) {
					this.slow.add(subscriber);
				}
				Delivery delivery = subscriber.deliver(variants.of(subscriber.features(), member.template()), member);
				if (delivery == Delivery.SENT) {
					delivered++;
				}
				else {
					lost = (lost != null) ? lost : new LostEvents();
					lost.add(delivery, this.publication.payload(), subscriber);
				}
			}
		}
		if (lost != null) {
			lost.log(this.publication.topic());
		}
		this.listener.onDelivered(delivered, (lost != null) ? lost.count() : 0);
	}

	private boolean isFor(SubscriberEntry member, @Nullable String shard) {
		return member.serves(shard) && this.publication.isFor(member.subscriber());
	}

	private boolean acquire(Subscriber subscriber) {
		PatternPermits patterns = subscriber.subscriberState().patterns();
		int limit = patterns.matches();
		if (limit == 0 || (this.counts == null && this.matched <= limit)) {
			return true;
		}
		if (this.counts == null) {
			this.counts = count(this.matched - 1);
		}
		if (this.counts.merge(subscriber.sessionId(), 1, Integer::sum) <= limit) {
			return true;
		}
		this.surplus++;
		patterns.reached(Limit.MATCHES);
		return false;
	}

	/**
	 * Counts the events of the first subscriptions, which were delivered without
	 * counting.
	 */
	private Map<Long, Integer> count(int first) {
		Map<Long, Integer> counted = new HashMap<>();
		List<Subscription> earlier = this.subscriptions.matches(this.publication.topic());
		for (Subscription subscription : earlier.subList(0, Math.min(first, earlier.size()))) {
			SubscriberEntry[] members = subscription.members();
			String shard = Shards.select(this.publication, members);
			for (SubscriberEntry member : members) {
				if (isFor(member, shard)) {
					counted.merge(member.subscriber().sessionId(), 1, Integer::sum);
				}
			}
		}
		return counted;
	}

	/** Called after the last subscription. */
	void end() {
		if (this.surplus > 0) {
			logger.debug("A publication to {} matched more subscriptions of a session than allowed; "
					+ "{} events were not delivered", this.publication.topic(), this.surplus);
		}
	}

}
