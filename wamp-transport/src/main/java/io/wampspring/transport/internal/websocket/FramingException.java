package io.wampspring.transport.internal.websocket;

/**
 * The peer broke the framing, so that the connection must fail (RFC 6455, 7.1.7).
 */
final class FramingException extends Exception {

	private static final long serialVersionUID = 1L;

	private final int closeCode;

	/**
	 * Create an exception.
	 * @param closeCode tells the peer what is wrong
	 * @param message text for the peer, at most 123 ASCII characters
	 */
	FramingException(int closeCode, String message) {
		// a peer may cause any number of these; where they are thrown says nothing
		super(message, null, false, false);
		this.closeCode = closeCode;
	}

	int closeCode() {
		return this.closeCode;
	}

	String reason() {
		return String.valueOf(getMessage());
	}

}
