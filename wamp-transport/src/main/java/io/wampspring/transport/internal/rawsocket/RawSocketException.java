package io.wampspring.transport.internal.rawsocket;

import io.wampspring.core.transport.CloseStatus;

/**
 * The peer broke the framing, so that the connection must end.
 */
final class RawSocketException extends Exception {

	private static final long serialVersionUID = 1L;

	private final CloseStatus status;

	/**
	 * Create an exception.
	 * @param status why the connection ends
	 * @param message the same in words
	 */
	RawSocketException(CloseStatus status, String message) {
		// a peer may cause any number of these; where they are thrown says nothing
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
