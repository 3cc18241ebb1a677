package io.wampspring.core.message;

import org.jspecify.annotations.Nullable;

/**
 * SUBSCRIBE: subscribes to a topic or a pattern of topics.
 * <p>
 * WAMP specification: Subscribing and Unsubscribing.
 *
 * @param request session scope id of the request
 * @param options options of the subscription
 * @param topic URI or pattern
 */
public record SubscribeMessage(long request, Dict options, String topic) implements Request {

	@Override
	public MessageType type() {
		return MessageType.SUBSCRIBE;
	}

	@Override
	public <A extends @Nullable Object, R extends @Nullable Object> R accept(Handler<A, R> handler, A argument) {
		return handler.onSubscribe(this, argument);
	}

}
