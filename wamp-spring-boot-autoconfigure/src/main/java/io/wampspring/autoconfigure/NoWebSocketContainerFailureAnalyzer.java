package io.wampspring.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Analyzes a {@link NoWebSocketContainerException}.
 */
final class NoWebSocketContainerFailureAnalyzer extends AbstractFailureAnalyzer<NoWebSocketContainerException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, NoWebSocketContainerException cause) {
		return new FailureAnalysis(cause.getMessage() + ", so the WAMP endpoint could not accept connections.",
				"Add the WebSocket module of the container (spring-boot-starter-websocket brings Tomcat's), or set "
						+ "wamp.enabled=false if this application needs no router.",
				cause);
	}

}
