package io.wampspring.core.message;

/**
 * ABORT: ends a session, or the attempt to open one, at once and without an answer.
 * <p>
 * WAMP specification: Session Establishment, Session Closing.
 *
 * @param details may carry <code>message</code>
 * @param reason URI that says why
 * @param payload application payload
 */
public record AbortMessage(Dict details, String reason, Payload payload) implements WampMessage {

	@Override
	public MessageType type() {
		return MessageType.ABORT;
	}

}
