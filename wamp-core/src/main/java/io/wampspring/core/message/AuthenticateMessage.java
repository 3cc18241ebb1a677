package io.wampspring.core.message;

/**
 * AUTHENTICATE: answers a CHALLENGE.
 * <p>
 * WAMP specification: Authentication.
 *
 * @param signature ticket or signature
 * @param extra data of the method
 */
public record AuthenticateMessage(String signature, Dict extra) implements WampMessage {

	@Override
	public MessageType type() {
		return MessageType.AUTHENTICATE;
	}

	/** Omits the signature, which may be a ticket. */
	@Override
	public String toString() {
		return "AuthenticateMessage[extra=" + this.extra + "]";
	}

}
