package io.wampspring.autoconfigure;

import org.jspecify.annotations.Nullable;

import io.wampspring.handler.InvalidHandlerException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains why an annotated method cannot work.
 */
class InvalidHandlerFailureAnalyzer extends AbstractFailureAnalyzer<InvalidHandlerException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, InvalidHandlerException cause) {
		if (cause.getClass() != InvalidHandlerException.class) {
			// a more special analyzer knows more
			return null;
		}
		return new FailureAnalysis(cause.getMessage() + ".", "Correct the annotations of " + cause.handler() + ".",
				cause);
	}

}
