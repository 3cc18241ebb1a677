package io.wampspring.transport.internal.rawsocket;

import io.wampspring.core.transport.CloseStatus;

/**
 * A violation of the framing by the peer, which closes the connection.
 */
final class RawSocketException extends Exception {

	private static final long serialVersionUID = 1L;

	private final CloseStatus status;

	/**
	 * Create an exception.
	 * @param status the reason as a code
	 * @param message the reason as a text
	 */
	RawSocketException(CloseStatus status, String message) {
		// without a stack trace, as peers may cause any number of these
		super(message, null, false, false);
		this.status = status;
	}

	CloseStatus status() {
		return this.status;
	}

	String reason() {
		return String.valueOf(getMessage());
	}

}
