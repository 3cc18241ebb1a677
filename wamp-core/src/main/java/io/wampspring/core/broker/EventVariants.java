package io.wampspring.core.broker;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.history.StoredEvent.Publisher;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.EventMessage;
import io.wampspring.core.peer.Feature;
import io.wampspring.core.peer.Features;
import io.wampspring.core.peer.Peer;
import io.wampspring.core.peer.Role;
import io.wampspring.core.peer.SharedEvent;
import io.wampspring.core.uri.MatchPolicy;

/**
 * The EVENT messages of one publication for one subscription. All receivers share the
 * same one, but for those who announced that they want to know the publisher or its trust
 * level. For one thread.
 * <p>
 * WAMP specification: Publisher Identification, Publication Trust Levels, Pattern-based
 * Subscriptions.
 */
final class EventVariants {

	private static final int DISCLOSED = 1;

	private static final int TRUSTED = 2;

	private final Publication publication;

	private final Subscription subscription;

	private final @Nullable SharedEvent[] variants = new @Nullable SharedEvent[4];

	EventVariants(Publication publication, Subscription subscription) {
		this.publication = publication;
		this.subscription = subscription;
	}

	SharedEvent forFeatures(Features features) {
		int variant = 0;
		if (this.publication.disclosed() && features.has(Role.SUBSCRIBER, Feature.PUBLISHER_IDENTIFICATION)) {
			variant |= DISCLOSED;
		}
		if (this.publication.trustLevel() >= 0 && features.has(Role.SUBSCRIBER, Feature.PUBLICATION_TRUSTLEVELS)) {
			variant |= TRUSTED;
		}
		SharedEvent event = this.variants[variant];
		if (event == null) {
			event = create(variant);
			this.variants[variant] = event;
		}
		return event;
	}

	private SharedEvent create(int variant) {
		EventMessage message = new EventMessage(this.subscription.id(), this.publication.id(), details(variant),
				this.publication.payload());
		return new SharedEvent(message, this.publication.publisher());
	}

	private Dict details(int variant) {
		boolean pattern = this.subscription.match() != MatchPolicy.EXACT;
		if (variant == 0 && !pattern) {
			return this.publication.extra();
		}
		return EventDetails.of(pattern ? this.publication.topic() : null,
				((variant & DISCLOSED) != 0) ? disclosedPublisher() : null,
				((variant & TRUSTED) != 0) ? this.publication.trustLevel() : -1, false, this.publication.extra());
	}

	private @Nullable Publisher disclosedPublisher() {
		Peer publisher = this.publication.publisher();
		return (publisher != null)
				? new Publisher(publisher.sessionId(), publisher.identity().authid(), publisher.identity().authrole())
				: null;
	}

}
