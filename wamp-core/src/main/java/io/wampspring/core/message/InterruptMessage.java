package io.wampspring.core.message;

/**
 * INTERRUPT: asks a callee to stop an invocation.
 * <p>
 * WAMP specification: Call Canceling.
 *
 * @param request id of the INVOCATION
 * @param options carries <code>mode</code> and perhaps <code>reason</code>
 */
public record InterruptMessage(long request, Dict options) implements WampMessage {

	@Override
	public MessageType type() {
		return MessageType.INTERRUPT;
	}

}
