package io.wampspring.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Analyzes an {@link UnsupportedTransportException}.
 */
final class UnsupportedTransportFailureAnalyzer extends AbstractFailureAnalyzer<UnsupportedTransportException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnsupportedTransportException cause) {
		return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
	}

}
