package io.wampspring.core.message;

/**
 * A payload cannot be expressed in what it is needed in: as Java values, or in the format
 * of the receiver. The fault is the sender's, never the receiver's.
 */
public class PayloadException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what is wrong, without any part of the payload
	 */
	public PayloadException(String message) {
		super(message);
	}

	/**
	 * Create an exception with a cause.
	 * @param message what is wrong, without any part of the payload
	 * @param cause the cause
	 */
	public PayloadException(String message, Throwable cause) {
		super(message, cause);
	}

}
