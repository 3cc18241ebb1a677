package io.wampspring.handler;

/**
 * The declaration of an annotated method is invalid. Fails startup.
 */
public class InvalidHandlerException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String handler;

	/**
	 * Create an exception.
	 * @param handler bean and method, such as {@code greenhouse#read}
	 * @param message the problem
	 */
	public InvalidHandlerException(String handler, String message) {
		super(message);
		this.handler = handler;
	}

	/**
	 * Create an exception.
	 * @param handler bean and method, such as {@code greenhouse#read}
	 * @param message the problem
	 * @param cause the cause
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
