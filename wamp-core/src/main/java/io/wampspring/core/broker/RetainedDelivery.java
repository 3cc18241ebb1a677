package io.wampspring.core.broker;

import java.util.List;
import java.util.concurrent.CompletionStage;

import io.wampspring.core.history.StoredEvent;
import io.wampspring.core.message.EventMessage;
import io.wampspring.core.peer.Feature;
import io.wampspring.core.peer.Role;
import io.wampspring.core.peer.SharedEvent;
import io.wampspring.core.uri.MatchPolicy;

/**
 * Hands retained events to a subscriber that asked for them. From SUBSCRIBED until then
 * the membership holds live events back, which follow without gap and without what was
 * among the retained ones: every retained event was stored before it was distributed, and
 * the store is asked once the membership receives. None of those held back is older than
 * a retained one of the same publisher, since the store is asked before the membership
 * can get any.
 * <p>
 * WAMP specification: Event Retention.
 */
final class RetainedDelivery {

	private RetainedDelivery() {
	}

	/** Begin, for a membership that holds events back; with no lock held. */
	static void begin(Membership member, CompletionStage<List<StoredEvent>> retained) {
		retained.thenAccept((events) -> member.subscriber().exclusively(() -> deliver(member, events)));
	}

	private static void deliver(Membership member, List<StoredEvent> events) {
		List<SharedEvent> held = member.release();
		for (StoredEvent event : events) {
			member.subscriber().deliver(new SharedEvent(toMessage(member, event), null), member);
		}
		member.ignore(events.stream().mapToLong(StoredEvent::publication).toArray());
		held.forEach((event) -> member.subscriber().deliver(event, member));
	}

	private static EventMessage toMessage(Membership member, StoredEvent event) {
		Subscription subscription = member.subscription();
		boolean disclosed = event.disclosed()
				&& member.subscriber().features().has(Role.SUBSCRIBER, Feature.PUBLISHER_IDENTIFICATION);
		boolean trusted = member.subscriber().features().has(Role.SUBSCRIBER, Feature.PUBLICATION_TRUSTLEVELS);
		return new EventMessage(subscription.id(), event.publication(),
				EventDetails.of((subscription.match() != MatchPolicy.EXACT) ? event.topic() : null, member.template(),
						disclosed ? event.publisher() : null, trusted ? event.trustLevel() : -1, true, event.extra()),
				event.payload());
	}

}
