package io.wampspring.core.message;

/**
 * UNREGISTERED: acknowledges the end of a registration or, with request 0, revokes one.
 * <p>
 * WAMP specification: Registering and Unregistering, Registration Revocation.
 *
 * @param request id of the UNREGISTER; 0 in a revocation
 * @param details in a revocation <code>registration</code> and optionally
 * <code>reason</code>; otherwise empty
 */
public record UnregisteredMessage(long request, Dict details) implements WampMessage {

	@Override
	public MessageType type() {
		return MessageType.UNREGISTERED;
	}

}
