package io.wampspring.core.message;

/**
 * SUBSCRIBED: acknowledges a subscription.
 * <p>
 * WAMP specification: Subscribing and Unsubscribing.
 *
 * @param request id of the SUBSCRIBE
 * @param subscription router scope id of the subscription
 */
public record SubscribedMessage(long request, long subscription) implements WampMessage {

	@Override
	public MessageType type() {
		return MessageType.SUBSCRIBED;
	}

}
