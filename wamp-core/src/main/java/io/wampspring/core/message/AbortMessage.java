package io.wampspring.core.message;

/**
 * ABORT: ends a session, or the attempt to open one, immediately and without an answer.
 * <p>
 * WAMP specification: Session Establishment, Session Closing.
 *
 * @param details may contain <code>message</code>
 * @param reason URI of the reason
 * @param payload application payload
 */
public record AbortMessage(Dict details, String reason, Payload payload) implements WampMessage {

	@Override
	public MessageType type() {
		return MessageType.ABORT;
	}

}
