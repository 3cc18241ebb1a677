package io.wampspring.core.message;

/**
 * RESULT: returns a result, or one of several progressive results, to the caller.
 * <p>
 * WAMP specification: Calling and Invocations.
 *
 * @param request id of the CALL
 * @param details details of the result
 * @param payload application payload
 */
public record ResultMessage(long request, Dict details, Payload payload) implements WampMessage {

	@Override
	public MessageType type() {
		return MessageType.RESULT;
	}

}
