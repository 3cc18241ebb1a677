package io.wampspring.autoconfigure;

import java.util.List;
import java.util.stream.Collectors;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

import io.wampspring.autoconfigure.UnknownWampPropertyException.Unknown;

/**
 * Analyzes an {@link UnknownWampPropertyException}.
 */
final class UnknownWampPropertyFailureAnalyzer extends AbstractFailureAnalyzer<UnknownWampPropertyException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnknownWampPropertyException cause) {
		List<Unknown> properties = cause.properties();
		return new FailureAnalysis(
				properties.stream()
					.map(UnknownWampPropertyFailureAnalyzer::describe)
					.collect(Collectors.joining("\n    - ",
							"These properties do not exist, so their intended effect would be missing:\n\n    - ", "")),
				properties.stream().map(Unknown::advice).distinct().collect(Collectors.joining("\n")), cause);
	}

	private static String describe(Unknown property) {
		return (property.origin() != null) ? property.name() + " (" + property.origin() + ")" : property.name();
	}

}
