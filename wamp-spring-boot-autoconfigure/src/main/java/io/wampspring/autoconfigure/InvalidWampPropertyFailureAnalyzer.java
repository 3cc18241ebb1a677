package io.wampspring.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;

/**
 * Analyzes invalid values of {@code wamp.*} properties. Ordered before the analyzer of
 * Spring Boot for failed binding, which would show the exception only.
 */
final class InvalidWampPropertyFailureAnalyzer
		extends AbstractFailureAnalyzer<InvalidConfigurationPropertyValueException> implements Ordered {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure,
			InvalidConfigurationPropertyValueException cause) {
		if (!cause.getName().startsWith("wamp.")) {
			return null;
		}
		if (cause.getValue() == null) {
			return new FailureAnalysis(String.format("%s is missing: %s", cause.getName(), cause.getReason()),
					"Set " + cause.getName() + ".", cause);
		}
		return new FailureAnalysis(
				String.format("%s=%s cannot be used: %s", cause.getName(), cause.getValue(), cause.getReason()),
				"Correct the value of " + cause.getName() + ", or leave it out for the default.", cause);
	}

	@Override
	public int getOrder() {
		return 0;
	}

}
