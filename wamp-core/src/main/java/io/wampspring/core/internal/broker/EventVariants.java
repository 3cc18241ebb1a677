package io.wampspring.core.internal.broker;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.history.StoredEvent.Publisher;
import io.wampspring.core.internal.peer.Peer;
import io.wampspring.core.internal.peer.SharedEvent;
import io.wampspring.core.internal.uri.UriTemplate;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.EventMessage;
import io.wampspring.core.peer.Feature;
import io.wampspring.core.peer.Features;
import io.wampspring.core.uri.MatchPolicy;

/**
 * The EVENT messages of one publication for one subscription. Receivers share one
 * message, except those that announced publisher identification or trust levels, and
 * those that named variable components of the topic. Not thread-safe.
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

	// variants for templates with variables, by template; created on first use
	private Map<UriTemplate, @Nullable SharedEvent[]> named = Map.of();

	EventVariants(Publication publication, Subscription subscription) {
		this.publication = publication;
		this.subscription = subscription;
	}

	SharedEvent of(Features features, UriTemplate template) {
		int variant = 0;
		if (this.publication.disclosed() && features.has(Feature.PUBLISHER_IDENTIFICATION)) {
			variant |= DISCLOSED;
		}
		if (this.publication.trustLevel() >= 0 && features.has(Feature.PUBLICATION_TRUSTLEVELS)) {
			variant |= TRUSTED;
		}
		@Nullable SharedEvent[] known = template.hasVariables() ? named(template) : this.variants;
		SharedEvent event = known[variant];
		if (event == null) {
			event = create(variant, template);
			known[variant] = event;
		}
		return event;
	}

	private @Nullable SharedEvent[] named(UriTemplate template) {
		if (this.named.isEmpty()) {
			this.named = new HashMap<>();
		}
		return this.named.computeIfAbsent(template, (key) -> new @Nullable SharedEvent[4]);
	}

	private SharedEvent create(int variant, UriTemplate template) {
		EventMessage message = new EventMessage(this.subscription.id(), this.publication.id(),
				details(variant, template), this.publication.payload());
		return new SharedEvent(message, this.publication.publisher());
	}

	private Dict details(int variant, UriTemplate template) {
		boolean pattern = this.subscription.match() != MatchPolicy.EXACT;
		if (variant == 0 && !pattern) {
			return this.publication.extra();
		}
		return EventDetails.of(pattern ? this.publication.topic() : null, template,
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
