package io.wampspring.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Analyzes a {@link WampPathTakenException}.
 */
final class WampPathTakenFailureAnalyzer extends AbstractFailureAnalyzer<WampPathTakenException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, WampPathTakenException cause) {
		String description = String.format(
				"The WAMP endpoint cannot be mapped to '%s': the pattern '%s' is mapped to another WebSocket handler "
						+ "(%s), and only one of them would receive the connections.",
				cause.getPath(), cause.getPattern(), cause.getHandler());
		return new FailureAnalysis(description,
				"Set another path of the WAMP endpoint with wamp.websocket.path, or change that of the other handler.",
				cause);
	}

}
