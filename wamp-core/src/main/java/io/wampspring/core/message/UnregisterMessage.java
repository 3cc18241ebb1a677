package io.wampspring.core.message;

import org.jspecify.annotations.Nullable;

/**
 * UNREGISTER: ends a registration.
 * <p>
 * WAMP specification: Registering and Unregistering.
 *
 * @param request session scope id of the request
 * @param registration id of the registration
 */
public record UnregisterMessage(long request, long registration) implements Request {

	@Override
	public MessageType type() {
		return MessageType.UNREGISTER;
	}

	@Override
	public <A extends @Nullable Object, R extends @Nullable Object> R accept(Handler<A, R> handler, A argument) {
		return handler.onUnregister(this, argument);
	}

}
