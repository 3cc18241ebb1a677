package io.wampspring.handler;

/**
 * A parameter is to be bound by its name, which the class file does not contain.
 */
public class MissingParameterNameException extends InvalidHandlerException {

	private static final long serialVersionUID = 1L;

	private final int index;

	/**
	 * Create an exception.
	 * @param handler bean and method, such as {@code greenhouse#read}
	 * @param index index of the parameter, from 0
	 */
	public MissingParameterNameException(String handler, int index) {
		super(handler, "The name of parameter " + index + " of " + handler + " is missing in the class file");
		this.index = index;
	}

	/**
	 * Return the index of the parameter.
	 * @return an index, from 0
	 */
	public int index() {
		return this.index;
	}

}
