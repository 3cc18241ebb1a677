package io.wampspring.handler.internal.result;

import io.wampspring.core.message.PayloadException;
import io.wampspring.core.message.WampUris;
import io.wampspring.payload.internal.PayloadProblem;
import io.wampspring.payload.internal.UnwritableValueException;

/**
 * The result of a method cannot be serialized. The error for the caller names the path
 * and the problem, but not the cause.
 */
public final class UnwritableResultException extends PayloadException {

	private static final long serialVersionUID = 1L;

	private final boolean tooLarge;

	UnwritableResultException(UnwritableValueException failure, String path) {
		super(text(failure.problem().within(path)), failure);
		this.tooLarge = failure.isTooLarge();
	}

	UnwritableResultException(PayloadException failure) {
		super("The result cannot be sent: " + failure.getMessage(), failure);
		this.tooLarge = false;
	}

	private static String text(PayloadProblem problem) {
		return "The result cannot be sent: " + problem.path() + " " + problem.message();
	}

	/** Return the URI of the error for the caller. */
	public String uri() {
		return this.tooLarge ? WampUris.PAYLOAD_SIZE_EXCEEDED : WampUris.RUNTIME_ERROR;
	}

}
