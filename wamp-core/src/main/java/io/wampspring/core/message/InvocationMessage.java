package io.wampspring.core.message;

/**
 * INVOCATION: asks a callee to execute a procedure.
 * <p>
 * WAMP specification: Calling and Invocations.
 *
 * @param request id of the invocation in the callee's session scope
 * @param registration id of the registration
 * @param details details of the invocation
 * @param payload application payload
 */
public record InvocationMessage(long request, long registration, Dict details, Payload payload) implements WampMessage {

	@Override
	public MessageType type() {
		return MessageType.INVOCATION;
	}

}
