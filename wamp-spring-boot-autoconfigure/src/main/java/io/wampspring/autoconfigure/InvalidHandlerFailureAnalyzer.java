package io.wampspring.autoconfigure;

import org.jspecify.annotations.Nullable;

import io.wampspring.handler.InvalidHandlerException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Analyzes an {@link InvalidHandlerException}.
 */
class InvalidHandlerFailureAnalyzer extends AbstractFailureAnalyzer<InvalidHandlerException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, InvalidHandlerException cause) {
		if (cause.getClass() != InvalidHandlerException.class) {
			// subclasses have analyzers of their own
			return null;
		}
		String message = String.valueOf(cause.getMessage());
		return new FailureAnalysis(message.endsWith(".") ? message : message + ".",
				"Correct " + cause.handler() + " or its annotations.", cause);
	}

}
