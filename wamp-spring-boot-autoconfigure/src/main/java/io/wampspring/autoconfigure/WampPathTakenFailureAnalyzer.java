package io.wampspring.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains a {@link WampPathTakenException}.
 */
final class WampPathTakenFailureAnalyzer extends AbstractFailureAnalyzer<WampPathTakenException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, WampPathTakenException cause) {
		String description = String.format(
				"The WAMP endpoint cannot be mounted on '%s': the pattern '%s' leads to another WebSocket handler "
						+ "(%s), and only one of them would get the connections.",
				cause.getPath(), cause.getPattern(), cause.getHandler());
		return new FailureAnalysis(description,
				"Give the WAMP endpoint another path with wamp.websocket.path, or move the other handler.", cause);
	}

}
