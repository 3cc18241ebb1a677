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
 * An event that is kept, with everything that decides who may see it. Immutable.
 * <p>
 * WAMP specification: Event History, Event Retention.
 *
 * @param publication id of the publication
 * @param topic URI that it was published to
 * @param time when the broker got it, in whole milliseconds
 * @param payload arguments
 * @param publisher who published it
 * @param excludesPublisher whether the publisher itself does not receive it
 * @param disclosed whether receivers may know the publisher
 * @param trustLevel trust level, or a negative number for none
 * @param receivers the options of PUBLISH that choose receivers: {@code exclude},
 * {@code eligible} and their variants
 * @param extra details that all receivers get, such as those of the payload passthru mode
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
	 * Whether there may be somebody, besides the publisher, who may not receive this.
	 * @return {@code false} if everybody may
	 */
	public boolean isRestricted() {
		return this.receivers.asMap()
			.entrySet()
			.stream()
			.anyMatch((entry) -> OptionKeys.isEligible(entry.getKey())
					|| (entry.getValue() instanceof List<?> list && !list.isEmpty()));
	}

	/**
	 * Whether the options name sessions, which mean nothing to those who come later.
	 * @return {@code true} if sessions are excluded or eligible by id
	 */
	public boolean namesSessions() {
		List<?> excluded = this.receivers.get(OptionKeys.EXCLUDE);
		return this.receivers.has(OptionKeys.ELIGIBLE) || (excluded != null && !excluded.isEmpty());
	}

	/**
	 * Whether somebody may see this by who it is, whichever session that is.
	 * @param identity who asks
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
	 * Return how much room this takes, about.
	 * @return a number of bytes
	 */
	public long size() {
		// who may receive it can take more room than what it says
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

	/** Names topic and publication only; the payload is not for logs. */
	@Override
	public String toString() {
		return "StoredEvent[" + this.topic + ", publication=" + this.publication + "]";
	}

	/**
	 * Who published an event. The session may be gone.
	 *
	 * @param session id of the session
	 * @param authid its name
	 * @param authrole its role
	 */
	public record Publisher(long session, String authid, String authrole) {
	}

}
