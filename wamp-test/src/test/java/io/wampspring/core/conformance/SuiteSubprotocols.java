package io.wampspring.core.conformance;

import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

import io.wampspring.core.codec.Subprotocol;

/**
 * The subprotocols of the transport of a {@link ConformanceSuite}.
 */
final class SuiteSubprotocols implements ArgumentsProvider {

	@Override
	public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
		Optional<ExtensionContext> suite = Optional.of(context);
		while (suite.isPresent() && suite.flatMap(ExtensionContext::getTestClass)
			.filter((type) -> type.isAnnotationPresent(Unbatched.class))
			.isEmpty()) {
			suite = suite.get().getParent();
		}
		Stream<Subprotocol> all = (suite.isPresent() ? Subprotocols.unbatched() : Subprotocols.all()).stream();
		return all.map(Arguments::of);
	}

}
