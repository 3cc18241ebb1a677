package io.wampspring.core.message;

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
public record CallMessage(long request, Dict options, String procedure, Payload payload) implements WampMessage {

	@Override
	public MessageType type() {
		return MessageType.CALL;
	}

}
