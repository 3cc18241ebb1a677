package io.wampspring.core.message;

/**
 * GOODBYE: requests to close the session, or confirms it.
 * <p>
 * WAMP specification: Session Closing.
 *
 * @param details may contain <code>message</code>
 * @param reason URI of the reason
 */
public record GoodbyeMessage(Dict details, String reason) implements WampMessage {

	@Override
	public MessageType type() {
		return MessageType.GOODBYE;
	}

}
