package io.wampspring.core.message;

/**
 * CHALLENGE: asks the client to authenticate.
 * <p>
 * WAMP specification: Authentication.
 *
 * @param method authentication method
 * @param extra data of the method
 */
public record ChallengeMessage(String method, Dict extra) implements WampMessage {

	@Override
	public MessageType type() {
		return MessageType.CHALLENGE;
	}

}
