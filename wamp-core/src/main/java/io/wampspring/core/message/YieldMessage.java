package io.wampspring.core.message;

/**
 * YIELD: returns a result, or one of several progressive results, from the callee.
 * <p>
 * WAMP specification: Calling and Invocations.
 *
 * @param request id of the INVOCATION
 * @param options options of the result
 * @param payload application payload
 */
public record YieldMessage(long request, Dict options, Payload payload) implements WampMessage {

	@Override
	public MessageType type() {
		return MessageType.YIELD;
	}

}
