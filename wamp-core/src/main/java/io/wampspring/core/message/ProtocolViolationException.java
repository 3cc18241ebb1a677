package io.wampspring.core.message;

/**
 * Thrown for a protocol violation that ends the session of a peer: ABORT with
 * {@code wamp.error.protocol_violation}, clean-up, and close of the transport.
 * <p>
 * WAMP specification: Protocol Violations. Has no stack trace, because hostile peers can
 * cause any number of them.
 */
public final class ProtocolViolationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message description of the violation; sent to the peer, so it must not
	 * contain payload or anything unknown to the peer
	 */
	public ProtocolViolationException(String message) {
		super(message, null, false, false);
	}

}
