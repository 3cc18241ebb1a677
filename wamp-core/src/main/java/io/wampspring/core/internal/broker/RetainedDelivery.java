package io.wampspring.core.internal.broker;

import java.util.List;
import java.util.concurrent.CompletionStage;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.history.StoredEvent;
import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.internal.peer.SharedEvent;
import io.wampspring.core.message.EventMessage;
import io.wampspring.core.peer.Feature;
import io.wampspring.core.uri.MatchPolicy;

/**
 * Delivers retained events to a subscriber that requested them. From SUBSCRIBED until
 * then the entry queues live events, which follow without gap and without duplicates of
 * the retained events: every retained event is stored before it is distributed, and the
 * store is read after the entry was added to the subscription. No queued event is older
 * than a retained event of the same publisher, because the read begins before the entry
 * can receive an event.
 * <p>
 * WAMP specification: Event Retention.
 */
final class RetainedDelivery {

	private static final Logger logger = LoggerFactory.getLogger(RetainedDelivery.class);

	private RetainedDelivery() {
	}

	/** Begin delivery for an entry that queues live events. Called without any lock. */
	static void begin(SubscriberEntry member, CompletionStage<List<StoredEvent>> retained, BrokerListener listener) {
		retained.thenAccept((events) -> {
			LostEvents lost = new LostEvents();
			try {
				member.subscriber().exclusively(() -> deliver(member, events, lost));
			}
			finally {
				listener.onDelivered(0, lost.count());
				lost.log(member.subscription().uri());
			}
		}).exceptionally((failure) -> {
			Failures.error(logger, Failures.unwrap(failure), "Retained events could not be delivered");
			return null;
		});
	}

	private static void deliver(SubscriberEntry member, List<StoredEvent> events, LostEvents lost) {
		List<SharedEvent> held = member.release();
		try {
			for (StoredEvent event : events) {
				deliver(member, new SharedEvent(toMessage(member, event), null), lost);
			}
			member.ignore(events.stream().mapToLong(StoredEvent::publication).toArray());
		}
		finally {
			// deliver live events even if an event of the store fails
			held.forEach((event) -> deliver(member, event, lost));
		}
	}

	private static void deliver(SubscriberEntry member, SharedEvent event, LostEvents lost) {
		Subscriber subscriber = member.subscriber();
		lost.add(subscriber.deliver(event, member), event.message().payload(), subscriber);
	}

	private static EventMessage toMessage(SubscriberEntry member, StoredEvent event) {
		Subscription subscription = member.subscription();
		boolean disclosed = event.disclosed() && member.subscriber().features().has(Feature.PUBLISHER_IDENTIFICATION);
		boolean trusted = member.subscriber().features().has(Feature.PUBLICATION_TRUSTLEVELS);
		return new EventMessage(subscription.id(), event.publication(),
				EventDetails.of((subscription.match() != MatchPolicy.EXACT) ? event.topic() : null, member.template(),
						disclosed ? event.publisher() : null, trusted ? event.trustLevel() : -1, true, event.extra()),
				event.payload());
	}

}
