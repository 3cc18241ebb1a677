package io.wampspring.core.history;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import io.wampspring.core.message.Dict;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.message.Payload;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.peer.ReceiverAttributes;

/**
 * A stored event, with everything that determines its visibility. Immutable.
 * <p>
 * WAMP specification: Event History, Event Retention.
 *
 * @param publication id of the publication
 * @param topic URI of its topic
 * @param time time of arrival at the broker, in whole milliseconds
 * @param payload arguments
 * @param publisher the publisher
 * @param excludesPublisher whether the publisher itself is excluded
 * @param disclosed whether the publisher is disclosed to receivers
 * @param trustLevel trust level, or a negative number for none
 * @param receivers the options of PUBLISH that choose receivers: {@code exclude},
 * {@code eligible} and their variants
 * @param extra details for all receivers, such as those of the payload passthru mode
 */
public record StoredEvent(long publication, String topic, Instant time, Payload payload, Publisher publisher,
		boolean excludesPublisher, boolean disclosed, int trustLevel, Dict receivers, Dict extra) {

	private static final int OVERHEAD = 256;

	/**
	 * Create an event.
	 */
	public StoredEvent {
		time = time.truncatedTo(ChronoUnit.MILLIS);
	}

	/**
	 * Whether sessions other than the publisher may be excluded.
	 * @return {@code false} if every session may receive the event
	 */
	public boolean isRestricted() {
		return this.receivers.asMap()
			.entrySet()
			.stream()
			.anyMatch((entry) -> OptionKeys.isEligible(entry.getKey())
					|| (entry.getValue() instanceof List<?> list && !list.isEmpty()));
	}

	/**
	 * Whether the options name session ids, which are meaningless for later sessions.
	 * @return {@code true} if sessions are excluded or eligible by id
	 */
	public boolean namesSessions() {
		List<?> excluded = this.receivers.get(OptionKeys.EXCLUDE);
		return this.receivers.has(OptionKeys.ELIGIBLE) || (excluded != null && !excluded.isEmpty());
	}

	/**
	 * Whether an identity may see this event, in any session.
	 * @param identity identity of the requester
	 * @return {@code true} if the event may be shown
	 */
	public boolean isVisibleTo(Identity identity) {
		return this.receivers.asMap().keySet().stream().allMatch((option) -> isVisibleTo(identity, option));
	}

	private boolean isVisibleTo(Identity identity, String option) {
		String attribute = ReceiverAttributes.attributeOf(option);
		List<?> values = this.receivers.getList(option);
		return attribute == null || (values != null
				&& ReceiverAttributes.isOneOf(identity, attribute, values) == OptionKeys.isEligible(option));
	}

	/**
	 * Return the estimated size.
	 * @return a number of bytes
	 */
	public long size() {
		// lists of receivers can be larger than the payload
		return OVERHEAD + PayloadSize.of(this.topic) + PayloadSize.of(this.payload) + PayloadSize.of(this.receivers)
				+ PayloadSize.of(this.extra);
	}

	/**
	 * Whether this was published by a session.
	 * @param session id of the session
	 * @return {@code true} if it was
	 */
	public boolean isBy(long session) {
		return this.publisher.session() == session;
	}

	/** Contains topic and publication only; payloads must not be logged. */
	@Override
	public String toString() {
		return "StoredEvent[" + this.topic + ", publication=" + this.publication + "]";
	}

	/**
	 * The publisher of an event. Its session may have ended.
	 *
	 * @param session id of the session
	 * @param authid its authid
	 * @param authrole its authrole
	 */
	public record Publisher(long session, String authid, String authrole) {
	}

}
