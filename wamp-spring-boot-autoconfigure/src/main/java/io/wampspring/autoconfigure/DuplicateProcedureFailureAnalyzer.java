package io.wampspring.autoconfigure;

import io.wampspring.handler.DuplicateProcedureException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Analyzes a {@link DuplicateProcedureException}.
 */
class DuplicateProcedureFailureAnalyzer extends AbstractFailureAnalyzer<DuplicateProcedureException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, DuplicateProcedureException cause) {
		String other = (cause.other() != null) ? cause.other() : "another session or a part of the router";
		String description = "The WAMP procedure \"%s\" of realm \"%s\" is registered twice:%n    %s%n    %s"
			.formatted(cause.uri(), cause.realm(), other, cause.handler());
		return new FailureAnalysis(description,
				"Use another URI or realm for one of them. To share a procedure among several applications, declare the "
						+ "same invoke policy (other than SINGLE) in all of them.",
				cause);
	}

}
