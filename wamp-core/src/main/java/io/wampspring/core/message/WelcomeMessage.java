package io.wampspring.core.message;

/**
 * WELCOME: confirms an opened session.
 * <p>
 * WAMP specification: Session Establishment.
 *
 * @param session id of the new session, 1 to 2^53, global scope
 * @param details roles and features of the router and the identity of the session
 */
public record WelcomeMessage(long session, Dict details) implements WampMessage {

	@Override
	public MessageType type() {
		return MessageType.WELCOME;
	}

}
