package io.wampspring.core.broker;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.Dict;
import io.wampspring.core.message.EventMessage;
import io.wampspring.core.peer.Feature;
import io.wampspring.core.peer.Features;
import io.wampspring.core.peer.Identity;
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
		Dict.Builder builder = Dict.builder();
		if (pattern) {
			builder.put("topic", this.publication.topic());
		}
		Peer publisher = this.publication.publisher();
		if ((variant & DISCLOSED) != 0 && publisher != null) {
			Identity identity = publisher.identity();
			builder.put("publisher", publisher.sessionId())
				.put("publisher_authid", identity.authid())
				.put("publisher_authrole", identity.authrole());
		}
		if ((variant & TRUSTED) != 0) {
			builder.put("trustlevel", this.publication.trustLevel());
		}
		this.publication.extra().asMap().forEach(builder::put);
		return builder.build();
	}

}
