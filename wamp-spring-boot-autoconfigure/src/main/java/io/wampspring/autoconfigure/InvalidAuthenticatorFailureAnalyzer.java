package io.wampspring.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Analyzes an {@link InvalidAuthenticatorException}.
 */
final class InvalidAuthenticatorFailureAnalyzer extends AbstractFailureAnalyzer<InvalidAuthenticatorException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidAuthenticatorException cause) {
		return new FailureAnalysis(
				cause.getMessage() + ", but clients select a method by its name.", "Let method() of '"
						+ cause.beanName() + "' return the name that clients send in authmethods, such as \"ticket\".",
				cause);
	}

}
