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
 * Hands one publication to the subscribers of all subscriptions that it matches, one
 * subscription after another. A session gets one event for each of its subscriptions, up
 * to as many as it may. For one thread.
 * <p>
 * WAMP specification: Publish and Subscribe, Pattern-based Subscriptions.
 */
final class Distribution implements Consumer<Subscription> {

	private static final Logger logger = LoggerFactory.getLogger(Distribution.class);

	private final Publication publication;

	private final SubscriptionTable subscriptions;

	private final BrokerListener listener;

	private final @Nullable List<Peer> slow;

	// how many subscriptions came, with the present one
	private int matched;

	// session id -> events of this publication for it. Made when there are so many
	// subscriptions that some session may have got all that it may, which is rare
	private @Nullable Map<Long, Integer> counts;

	// events for sessions that had got all that they may
	private int surplus;

	/**
	 * Create a distribution.
	 * @param publication what is published
	 * @param subscriptions where the subscriptions come from
	 * @param listener is told what was delivered
	 * @param slow gets those who have too much to read, if anybody wants to know
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
			if (isFor(member, shard) && (this.matched == 1 || mayGetMore(subscriber))) {
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

	private boolean mayGetMore(Subscriber subscriber) {
		PatternPermits allowance = subscriber.subscriberState().patterns();
		int most = allowance.matches();
		if (most == 0 || (this.counts == null && this.matched <= most)) {
			return true;
		}
		if (this.counts == null) {
			this.counts = count(this.matched - 1);
		}
		if (this.counts.merge(subscriber.sessionId(), 1, Integer::sum) <= most) {
			return true;
		}
		this.surplus++;
		allowance.reached(Limit.MATCHES);
		return false;
	}

	/** Count the events of the first subscriptions, which were handed out uncounted. */
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

	/** All subscriptions came. */
	void end() {
		if (this.surplus > 0) {
			logger.debug("A publication to {} matched more subscriptions of a session than it may; "
					+ "{} events were not delivered", this.publication.topic(), this.surplus);
		}
	}

}
