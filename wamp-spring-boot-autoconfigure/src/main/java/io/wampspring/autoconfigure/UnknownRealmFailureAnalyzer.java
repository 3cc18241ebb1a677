package io.wampspring.autoconfigure;

import io.wampspring.handler.UnknownRealmException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains that an annotation names a realm that is missing.
 */
class UnknownRealmFailureAnalyzer extends AbstractFailureAnalyzer<UnknownRealmException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnknownRealmException cause) {
		String description = "%s wants to join the WAMP realm \"%s\", which does not exist. Configured realms: %s."
			.formatted(cause.handler(), cause.realm(), String.join(", ", cause.known()));
		return new FailureAnalysis(description,
				"Correct the realm in the annotation, or configure it under wamp.realms[%s].".formatted(cause.realm()),
				cause);
	}

}
