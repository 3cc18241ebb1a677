package io.wampspring.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains an {@link InvalidAuthenticatorException}.
 */
final class InvalidAuthenticatorFailureAnalyzer extends AbstractFailureAnalyzer<InvalidAuthenticatorException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidAuthenticatorException cause) {
		return new FailureAnalysis(
				cause.getMessage() + ", but clients choose among methods by their names.", "Let method() of '"
						+ cause.beanName() + "' return the name that clients send in authmethods, such as \"ticket\".",
				cause);
	}

}
