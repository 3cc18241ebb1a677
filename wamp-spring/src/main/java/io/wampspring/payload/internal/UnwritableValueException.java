package io.wampspring.payload.internal;

import io.wampspring.core.message.PayloadException;

/**
 * An object cannot be written as a value that WAMP can carry.
 */
public class UnwritableValueException extends PayloadException {

	private static final long serialVersionUID = 1L;

	private final transient PayloadProblem problem;

	private final boolean tooLarge;

	/**
	 * Create an exception.
	 * @param problem where and what, fit to be told to peers
	 * @param tooLarge whether the object holds more than a message may
	 * @param cause what the object or its serializer threw
	 */
	public UnwritableValueException(PayloadProblem problem, boolean tooLarge, Throwable cause) {
		super((problem.path().isEmpty() ? "A value" : problem.path()) + " " + problem.message(), cause);
		this.problem = problem;
		this.tooLarge = tooLarge;
	}

	/**
	 * Return what is wrong, without anything that only the application should know.
	 * @return the problem, whose path begins at the object
	 */
	public PayloadProblem problem() {
		return this.problem;
	}

	/**
	 * Whether the object holds more than a message may.
	 * @return {@code true} if nothing else is wrong
	 */
	public boolean isTooLarge() {
		return this.tooLarge;
	}

	/**
	 * Return the same failure, seen from further outside.
	 * @param parent path of the object
	 * @return the failure
	 */
	public UnwritableValueException within(String parent) {
		Throwable cause = getCause();
		return new UnwritableValueException(this.problem.within(parent), this.tooLarge, (cause != null) ? cause : this);
	}

}
