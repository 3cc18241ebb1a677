package io.wampspring.core.message;

/**
 * GOODBYE: asks to close the session, or confirms that.
 * <p>
 * WAMP specification: Session Closing.
 *
 * @param details may carry <code>message</code>
 * @param reason URI that says why
 */
public record GoodbyeMessage(Dict details, String reason) implements WampMessage {

	@Override
	public MessageType type() {
		return MessageType.GOODBYE;
	}

}
