package io.wampspring.core.router;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.wampspring.core.internal.transport.Connection;
import io.wampspring.core.internal.transport.ConnectionHandler;

import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * A log of messages changes nothing but the log: what stands before a connection or its
 * handler leaves no method to the default of the interface.
 */
class LoggedConnectionTests {

	static Stream<Arguments> methods() {
		return Stream.of(Connection.class, ConnectionHandler.class)
			.flatMap((type) -> Arrays.stream(type.getMethods())
				.filter((method) -> !Modifier.isStatic(method.getModifiers()))
				.map((method) -> Arguments
					.of((type == Connection.class) ? LoggedConnection.class : LoggedConnectionHandler.class, method)));
	}

	@ParameterizedTest
	@MethodSource("methods")
	void eachMethodReachesWhatIsLogged(Class<?> logged, Method method) {
		assertThatCode(() -> logged.getDeclaredMethod(method.getName(), method.getParameterTypes()))
			.doesNotThrowAnyException();
	}

}
