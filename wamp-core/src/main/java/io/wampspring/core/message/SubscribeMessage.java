package io.wampspring.core.message;

/**
 * SUBSCRIBE: subscribes to a topic or a pattern of topics.
 * <p>
 * WAMP specification: Subscribing and Unsubscribing.
 *
 * @param request session scope id of the request
 * @param options options of the subscription
 * @param topic URI or pattern
 */
public record SubscribeMessage(long request, Dict options, String topic) implements WampMessage {

	@Override
	public MessageType type() {
		return MessageType.SUBSCRIBE;
	}

}
