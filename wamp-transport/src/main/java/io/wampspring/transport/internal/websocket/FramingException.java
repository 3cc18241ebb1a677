package io.wampspring.transport.internal.websocket;

/**
 * A violation of the framing by the peer, which fails the connection (RFC 6455, 7.1.7).
 */
final class FramingException extends Exception {

	private static final long serialVersionUID = 1L;

	private final int closeCode;

	/**
	 * Create an exception.
	 * @param closeCode the code of the close frame
	 * @param message text for the peer, at most 123 ASCII characters
	 */
	FramingException(int closeCode, String message) {
		// without a stack trace, as peers may cause any number of these
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
