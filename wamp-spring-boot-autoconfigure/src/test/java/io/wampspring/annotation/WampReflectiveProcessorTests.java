package io.wampspring.annotation;

import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.annotation.ReflectiveRuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;

import static org.assertj.core.api.Assertions.assertThat;

class WampReflectiveProcessorTests {

	private final RuntimeHints hints = new RuntimeHints();

	@Test
	void makesAnnotatedMethodsCallable() throws Exception {
		new ReflectiveRuntimeHintsRegistrar().registerRuntimeHints(this.hints, Beans.class);
		for (String name : List.of("procedure", "topic", "repeated", "handler")) {
			assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(method(name))).accepts(this.hints);
		}
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(method("other"))).rejects(this.hints);
	}

	@Test
	void makesTheTypesOfPayloadsReadable() {
		new ReflectiveRuntimeHintsRegistrar().registerRuntimeHints(this.hints, Beans.class);
		for (Class<?> type : List.of(Argument.class, Nested.class, Result.class, Later.class, Element.class)) {
			assertThat(RuntimeHintsPredicates.reflection().onType(type)).as(type.getName()).accepts(this.hints);
		}
	}

	private static Method method(String name) {
		for (Method method : Beans.class.getDeclaredMethods()) {
			if (method.getName().equals(name)) {
				return method;
			}
		}
		throw new AssertionError(name);
	}

	static class Beans {

		@WampProcedure("a")
		Result procedure(Argument argument) {
			return new Result(1);
		}

		@WampTopic("b")
		CompletableFuture<Later> topic(Flux<Element> elements) {
			return new CompletableFuture<>();
		}

		@WampProcedure("c")
		@WampProcedure("d")
		void repeated() {
		}

		@WampExceptionHandler(Exception.class)
		void handler() {
		}

		void other() {
		}

	}

	record Argument(Nested nested) {
	}

	record Nested(int value) {
	}

	record Result(int value) {
	}

	record Later(int value) {
	}

	record Element(int value) {
	}

}
