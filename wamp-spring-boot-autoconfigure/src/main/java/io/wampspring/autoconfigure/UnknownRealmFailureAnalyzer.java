package io.wampspring.autoconfigure;

import io.wampspring.handler.UnknownRealmException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Analyzes an {@link UnknownRealmException}.
 */
class UnknownRealmFailureAnalyzer extends AbstractFailureAnalyzer<UnknownRealmException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnknownRealmException cause) {
		String description = "%s uses the WAMP realm \"%s\", which does not exist. Configured realms: %s."
			.formatted(cause.handler(), cause.realm(), String.join(", ", cause.known()));
		return new FailureAnalysis(description,
				"Correct the realm in the annotation, or configure it under wamp.realms[%s].".formatted(cause.realm()),
				cause);
	}

}
