package io.wampspring.payload.internal;

import java.util.List;
import java.util.stream.Collectors;

import io.wampspring.core.message.PayloadException;

/**
 * An element of a payload does not fit the type that was asked for.
 */
public class UnreadableElementException extends PayloadException {

	private static final long serialVersionUID = 1L;

	private final transient List<PayloadProblem> problems;

	/**
	 * Create an exception.
	 * @param problems everything that is wrong, at least one
	 */
	public UnreadableElementException(List<PayloadProblem> problems) {
		super(text(problems));
		this.problems = List.copyOf(problems);
	}

	/**
	 * Create an exception that also tells what it is about.
	 * @param context what was to be read as what, without any part of the payload
	 * @param failure what is wrong
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
	 * Return everything that is wrong, with paths inside the element.
	 * @return the problems
	 */
	public List<PayloadProblem> problems() {
		return this.problems;
	}

}
