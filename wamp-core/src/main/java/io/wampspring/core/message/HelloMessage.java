package io.wampspring.core.message;

/**
 * HELLO: opens a session on a realm.
 * <p>
 * WAMP specification: §3.1.1 of the basic profile (Session Establishment).
 *
 * @param realm URI of the realm to join
 * @param details announced roles, features and authentication methods
 */
public record HelloMessage(String realm, Dict details) implements WampMessage {

	@Override
	public MessageType type() {
		return MessageType.HELLO;
	}

}
