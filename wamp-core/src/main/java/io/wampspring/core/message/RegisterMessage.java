package io.wampspring.core.message;

/**
 * REGISTER: offers a procedure or a pattern of procedures.
 * <p>
 * WAMP specification: Registering and Unregistering.
 *
 * @param request session scope id of the request
 * @param options options of the registration
 * @param procedure URI or pattern
 */
public record RegisterMessage(long request, Dict options, String procedure) implements WampMessage {

	@Override
	public MessageType type() {
		return MessageType.REGISTER;
	}

}
