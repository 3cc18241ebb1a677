package io.wampspring.core.message;

/**
 * EVENT: delivers a publication to a subscriber.
 * <p>
 * WAMP specification: Publishing and Events.
 *
 * @param subscription id of the matched subscription
 * @param publication id of the publication
 * @param details details of the event
 * @param payload application payload
 */
public record EventMessage(long subscription, long publication, Dict details, Payload payload) implements WampMessage {

	@Override
	public MessageType type() {
		return MessageType.EVENT;
	}

}
