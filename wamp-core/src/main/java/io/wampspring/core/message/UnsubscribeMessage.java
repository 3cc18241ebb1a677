package io.wampspring.core.message;

import org.jspecify.annotations.Nullable;

/**
 * UNSUBSCRIBE: ends a subscription.
 * <p>
 * WAMP specification: Subscribing and Unsubscribing.
 *
 * @param request session scope id of the request
 * @param subscription id of the subscription
 */
public record UnsubscribeMessage(long request, long subscription) implements Request {

	@Override
	public MessageType type() {
		return MessageType.UNSUBSCRIBE;
	}

	@Override
	public <A extends @Nullable Object, R extends @Nullable Object> R accept(Handler<A, R> handler, A argument) {
		return handler.onUnsubscribe(this, argument);
	}

}
