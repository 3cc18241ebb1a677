package io.wampspring.core.message;

/**
 * Thrown if a payload cannot be converted to Java values, or to the format of the
 * receiver. The cause is the sender, never the receiver.
 */
public class PayloadException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message description of the problem, without any part of the payload
	 */
	public PayloadException(String message) {
		super(message);
	}

	/**
	 * Create an exception with a cause.
	 * @param message description of the problem, without any part of the payload
	 * @param cause the cause
	 */
	public PayloadException(String message, Throwable cause) {
		super(message, cause);
	}

}
