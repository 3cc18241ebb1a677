package io.wampspring.core.message;

/**
 * REGISTERED: acknowledges a registration.
 * <p>
 * WAMP specification: Registering and Unregistering.
 *
 * @param request id of the REGISTER
 * @param registration router scope id of the registration
 */
public record RegisteredMessage(long request, long registration) implements WampMessage {

	@Override
	public MessageType type() {
		return MessageType.REGISTERED;
	}

}
