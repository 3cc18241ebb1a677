package io.wampspring.core.message;

/**
 * A message is larger than its receiver accepts, or than there is memory for. Found out
 * while it is encoded, before there is much of it.
 */
public final class MessageTooLargeException extends PayloadException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what is too large
	 */
	public MessageTooLargeException(String message) {
		super(message);
	}

}
