package io.wampspring.core.message;

/**
 * Thrown if a message is larger than its receiver accepts, or than the available memory.
 * Detected while it is encoded, before much memory is used.
 */
public final class MessageTooLargeException extends PayloadException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message description of the problem
	 */
	public MessageTooLargeException(String message) {
		super(message);
	}

}
