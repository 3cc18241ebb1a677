package io.wampspring.core.message;

/**
 * EVENT_RECEIVED: confirms an event; decoded and ignored, because it is not in the
 * specification yet.
 * <p>
 * WAMP specification: conformance vectors.
 *
 * @param publication id of the publication
 */
public record EventReceivedMessage(long publication) implements WampMessage {

	@Override
	public MessageType type() {
		return MessageType.EVENT_RECEIVED;
	}

}
