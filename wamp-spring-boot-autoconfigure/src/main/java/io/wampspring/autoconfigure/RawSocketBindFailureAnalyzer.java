package io.wampspring.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Analyzes a {@link RawSocketBindException}.
 */
final class RawSocketBindFailureAnalyzer extends AbstractFailureAnalyzer<RawSocketBindException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, RawSocketBindException cause) {
		return new FailureAnalysis(cause.getMessage() + ": " + cause.getReason() + ".",
				"Stop the process that listens there, or choose another port or address: "
						+ "wamp.rawsocket.port, wamp.rawsocket.address.",
				cause);
	}

}
