package io.wampspring.core.message;

/**
 * CANCEL: asks the dealer to cancel a call.
 * <p>
 * WAMP specification: Call Canceling.
 *
 * @param request id of the CALL
 * @param options may contain <code>mode</code>
 */
public record CancelMessage(long request, Dict options) implements WampMessage {

	@Override
	public MessageType type() {
		return MessageType.CANCEL;
	}

}
