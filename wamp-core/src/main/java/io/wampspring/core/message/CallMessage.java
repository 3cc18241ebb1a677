package io.wampspring.core.message;

import org.jspecify.annotations.Nullable;

/**
 * CALL: calls a procedure, or continues a progressive call.
 * <p>
 * WAMP specification: Calling and Invocations.
 *
 * @param request session scope id of the request
 * @param options options of the call
 * @param procedure URI of the procedure
 * @param payload application payload
 */
public record CallMessage(long request, Dict options, String procedure, Payload payload) implements Request {

	@Override
	public MessageType type() {
		return MessageType.CALL;
	}

	@Override
	public <A extends @Nullable Object, R extends @Nullable Object> R accept(Handler<A, R> handler, A argument) {
		return handler.onCall(this, argument);
	}

}
