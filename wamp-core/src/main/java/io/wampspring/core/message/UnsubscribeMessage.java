package io.wampspring.core.message;

/**
 * UNSUBSCRIBE: ends a subscription.
 * <p>
 * WAMP specification: Subscribing and Unsubscribing.
 *
 * @param request session scope id of the request
 * @param subscription id of the subscription
 */
public record UnsubscribeMessage(long request, long subscription) implements WampMessage {

	@Override
	public MessageType type() {
		return MessageType.UNSUBSCRIBE;
	}

}
