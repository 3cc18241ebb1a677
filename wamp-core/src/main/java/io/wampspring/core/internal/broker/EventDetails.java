package io.wampspring.core.internal.broker;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.history.StoredEvent.Publisher;
import io.wampspring.core.internal.uri.UriTemplate;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.OptionKeys;

/**
 * The details of an event, live or stored.
 * <p>
 * WAMP specification: Publishing and Events, Publisher Identification, Publication Trust
 * Levels, Event Retention.
 */
final class EventDetails {

	private EventDetails() {
	}

	/**
	 * Build details.
	 * @param topic the topic for a pattern-based subscription, otherwise {@code null}
	 * @param template template that names the variable components of such a topic, or
	 * {@code null}
	 * @param publisher the publisher if disclosed to the receiver, otherwise {@code null}
	 * @param trustLevel trust level, or a negative number for none
	 * @param retained whether the event is retained
	 * @param extra details for all receivers
	 * @return the details
	 */
	static Dict of(@Nullable String topic, @Nullable UriTemplate template, @Nullable Publisher publisher,
			int trustLevel, boolean retained, Dict extra) {
		Dict.Builder builder = Dict.builder().put(OptionKeys.TOPIC, topic);
		if (topic != null && template != null && template.hasVariables()) {
			builder.put(OptionKeys.VARIABLES, template.valuesIn(topic));
		}
		if (publisher != null) {
			builder.put(OptionKeys.PUBLISHER, publisher.session())
				.put(OptionKeys.PUBLISHER_AUTHID, publisher.authid())
				.put(OptionKeys.PUBLISHER_AUTHROLE, publisher.authrole());
		}
		if (trustLevel >= 0) {
			builder.put(OptionKeys.TRUSTLEVEL, (long) trustLevel);
		}
		builder.putIf(OptionKeys.RETAINED, retained);
		extra.asMap().forEach(builder::put);
		return builder.build();
	}

}
