package io.wampspring.payload.internal;

import io.wampspring.core.message.PayloadException;

/**
 * Thrown if an object cannot be converted to a value that WAMP can carry.
 */
public class UnwritableValueException extends PayloadException {

	private static final long serialVersionUID = 1L;

	private final transient PayloadProblem problem;

	private final boolean tooLarge;

	/**
	 * Create an exception.
	 * @param problem position and description, which may be sent to peers
	 * @param tooLarge whether the object is too large for a message
	 * @param cause exception of the object or its serializer
	 */
	public UnwritableValueException(PayloadProblem problem, boolean tooLarge, Throwable cause) {
		super((problem.path().isEmpty() ? "A value" : problem.path()) + " " + problem.message(), cause);
		this.problem = problem;
		this.tooLarge = tooLarge;
	}

	/**
	 * Return the problem, without internal details of the application.
	 * @return the problem, with a path relative to the object
	 */
	public PayloadProblem problem() {
		return this.problem;
	}

	/**
	 * Whether the object is too large for a message.
	 * @return {@code true} if that is the only problem
	 */
	public boolean isTooLarge() {
		return this.tooLarge;
	}

	/**
	 * Return this failure with a path relative to an enclosing element.
	 * @param parent path of the object
	 * @return the failure
	 */
	public UnwritableValueException within(String parent) {
		Throwable cause = getCause();
		return new UnwritableValueException(this.problem.within(parent), this.tooLarge, (cause != null) ? cause : this);
	}

}
