package io.wampspring.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Analyzes a {@link NoEndpointException}.
 */
final class NoEndpointFailureAnalyzer extends AbstractFailureAnalyzer<NoEndpointException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, NoEndpointException cause) {
		return new FailureAnalysis(cause.getMessage(), cause.getAction(), cause);
	}

}
