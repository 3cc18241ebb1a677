package io.wampspring.core.message;

/**
 * A peer broke the protocol in a way that ends its session: ABORT with
 * {@code wamp.error.protocol_violation}, clean-up, end of the transport.
 * <p>
 * WAMP specification: Protocol Violations. Carries no stack trace, since hostile peers
 * decide how often it is thrown.
 */
public final class ProtocolViolationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what the peer did wrong; goes to the peer, so it must not contain
	 * payload or anything the peer does not know
	 */
	public ProtocolViolationException(String message) {
		super(message, null, false, false);
	}

}
