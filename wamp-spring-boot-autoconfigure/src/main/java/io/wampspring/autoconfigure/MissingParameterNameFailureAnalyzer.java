package io.wampspring.autoconfigure;

import io.wampspring.handler.MissingParameterNameException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Analyzes a {@link MissingParameterNameException}.
 */
class MissingParameterNameFailureAnalyzer extends AbstractFailureAnalyzer<MissingParameterNameException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, MissingParameterNameException cause) {
		String description = ("Parameter %d of %s is bound by its name, but the class was compiled without parameter "
				+ "names.")
			.formatted(cause.index(), cause.handler());
		return new FailureAnalysis(description,
				"Compile with -parameters (Maven and Gradle do so with the Spring Boot plugins), or name the parameter "
						+ "in its annotation, as in @WampVariable(\"id\").",
				cause);
	}

}
