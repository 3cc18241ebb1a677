package io.wampspring.annotation;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.concurrent.CompletionStage;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.aot.hint.annotation.ReflectiveProcessor;
import org.springframework.core.ResolvableType;

/**
 * Registers runtime hints for a native image: for annotated methods, and for the types of
 * their parameters and results that Jackson converts.
 */
class WampReflectiveProcessor implements ReflectiveProcessor {

	private static final BindingReflectionHintsRegistrar BINDINGS = new BindingReflectionHintsRegistrar();

	@Override
	public void registerReflectionHints(ReflectionHints hints, AnnotatedElement element) {
		if (!(element instanceof Method method)) {
			return;
		}
		hints.registerMethod(method, ExecutableMode.INVOKE);
		for (int i = 0; i < method.getParameterCount(); i++) {
			registerBinding(hints, ResolvableType.forMethodParameter(method, i));
		}
		registerBinding(hints, ResolvableType.forMethodReturnType(method));
	}

	private void registerBinding(ReflectionHints hints, ResolvableType type) {
		Class<?> raw = type.resolve();
		if (raw == null || raw == void.class || isContext(raw.getName())) {
			return;
		}
		// the elements of a future or stream are sent
		if (CompletionStage.class.isAssignableFrom(raw) || raw.getName().startsWith("reactor.core.publisher.")) {
			registerBinding(hints, type.getGeneric(0));
			return;
		}
		Type payload = type.getType();
		BINDINGS.registerReflectionHints(hints, payload);
	}

	private static boolean isContext(String typeName) {
		return typeName.startsWith("io.wampspring.core.") || typeName.startsWith("io.wampspring.handler.");
	}

}
