package io.wampspring.payload.internal;

import java.util.List;
import java.util.stream.Collectors;

import io.wampspring.core.message.PayloadException;

/**
 * Thrown if an element of a payload does not match the requested type.
 */
public class UnreadableElementException extends PayloadException {

	private static final long serialVersionUID = 1L;

	private final transient List<PayloadProblem> problems;

	/**
	 * Create an exception.
	 * @param problems the problems, at least one
	 */
	public UnreadableElementException(List<PayloadProblem> problems) {
		super(text(problems));
		this.problems = List.copyOf(problems);
	}

	/**
	 * Create an exception with a context.
	 * @param context description of the element and type, without any part of the payload
	 * @param failure the original exception
	 */
	public UnreadableElementException(String context, UnreadableElementException failure) {
		super(context + ": " + failure.getMessage(), failure);
		this.problems = failure.problems;
	}

	private static String text(List<PayloadProblem> problems) {
		return problems.stream()
			.map((problem) -> (problem.path().isEmpty() ? "" : problem.path() + ": ") + problem.message())
			.collect(Collectors.joining("; "));
	}

	/**
	 * Return the problems, with paths relative to the element.
	 * @return the problems
	 */
	public List<PayloadProblem> problems() {
		return this.problems;
	}

}
