package io.wampspring.core.message;

/**
 * UNSUBSCRIBED: acknowledges the end of a subscription or, with request 0, revokes one.
 * <p>
 * WAMP specification: Subscribing and Unsubscribing, Subscription Revocation.
 *
 * @param request id of the UNSUBSCRIBE; 0 in a revocation
 * @param details in a revocation <code>subscription</code> and optionally
 * <code>reason</code>; otherwise empty
 */
public record UnsubscribedMessage(long request, Dict details) implements WampMessage {

	@Override
	public MessageType type() {
		return MessageType.UNSUBSCRIBED;
	}

}
