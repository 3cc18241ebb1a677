package io.wampspring.core.message;

import org.jspecify.annotations.Nullable;

/**
 * REGISTER: registers a procedure or a pattern of procedures.
 * <p>
 * WAMP specification: Registering and Unregistering.
 *
 * @param request session scope id of the request
 * @param options options of the registration
 * @param procedure URI or pattern
 */
public record RegisterMessage(long request, Dict options, String procedure) implements Request {

	@Override
	public MessageType type() {
		return MessageType.REGISTER;
	}

	@Override
	public <A extends @Nullable Object, R extends @Nullable Object> R accept(Handler<A, R> handler, A argument) {
		return handler.onRegister(this, argument);
	}

}
