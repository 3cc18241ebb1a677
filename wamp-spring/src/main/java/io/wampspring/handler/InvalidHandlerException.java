package io.wampspring.handler;

/**
 * An annotated method cannot work as it is declared. Fails the start of the application.
 */
public class InvalidHandlerException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String handler;

	/**
	 * Create an exception.
	 * @param handler bean and method, such as {@code greenhouse#read}
	 * @param message what is wrong
	 */
	public InvalidHandlerException(String handler, String message) {
		super(message);
		this.handler = handler;
	}

	/**
	 * Create an exception.
	 * @param handler bean and method, such as {@code greenhouse#read}
	 * @param message what is wrong
	 * @param cause how it was found
	 */
	public InvalidHandlerException(String handler, String message, Throwable cause) {
		super(message, cause);
		this.handler = handler;
	}

	/**
	 * Return the method.
	 * @return bean and method, such as {@code greenhouse#read}
	 */
	public String handler() {
		return this.handler;
	}

}
