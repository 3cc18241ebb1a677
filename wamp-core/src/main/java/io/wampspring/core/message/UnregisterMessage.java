package io.wampspring.core.message;

/**
 * UNREGISTER: withdraws a procedure.
 * <p>
 * WAMP specification: Registering and Unregistering.
 *
 * @param request session scope id of the request
 * @param registration id of the registration
 */
public record UnregisterMessage(long request, long registration) implements WampMessage {

	@Override
	public MessageType type() {
		return MessageType.UNREGISTER;
	}

}
