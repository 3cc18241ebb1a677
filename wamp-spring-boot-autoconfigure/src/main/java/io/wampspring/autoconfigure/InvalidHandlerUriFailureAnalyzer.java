package io.wampspring.autoconfigure;

import io.wampspring.core.uri.WampUri;
import io.wampspring.handler.InvalidHandlerUriException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Analyzes an {@link InvalidHandlerUriException}.
 */
class InvalidHandlerUriFailureAnalyzer extends AbstractFailureAnalyzer<InvalidHandlerUriException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidHandlerUriException cause) {
		String description = "The WAMP URI \"%s\" of %s is not valid: %s.".formatted(cause.uri(), cause.handler(),
				cause.rule());
		String proposal = propose(cause.uri());
		String action = "Correct the URI in the annotation"
				+ ((proposal.equals(cause.uri()) || WampUri.isReserved(proposal)) ? "."
						: ", for example to \"" + proposal + "\".");
		return new FailureAnalysis(description, action, cause);
	}

	private static String propose(String uri) {
		return uri.strip().replaceAll("[#\\s]+", "_").replaceAll("\\.{2,}", ".").replaceAll("^\\.|\\.$", "");
	}

}
