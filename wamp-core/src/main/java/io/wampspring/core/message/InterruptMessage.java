package io.wampspring.core.message;

/**
 * INTERRUPT: requests a callee to stop an invocation.
 * <p>
 * WAMP specification: Call Canceling.
 *
 * @param request id of the INVOCATION
 * @param options contains <code>mode</code> and optionally <code>reason</code>
 */
public record InterruptMessage(long request, Dict options) implements WampMessage {

	@Override
	public MessageType type() {
		return MessageType.INTERRUPT;
	}

}
