package io.wampspring.handler.internal;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import jakarta.validation.metadata.MethodDescriptor;
import org.jspecify.annotations.Nullable;

import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.validation.annotation.Validated;

import io.wampspring.handler.internal.argument.InvalidArgumentsException;
import io.wampspring.handler.internal.method.ArgumentCheck;
import io.wampspring.handler.internal.method.HandlerMethod;
import io.wampspring.payload.internal.PayloadProblem;

/**
 * Validates arguments against the constraints of a method. Needs Bean Validation on the
 * class path; created only for methods with constraints.
 */
final class MethodValidation implements ArgumentCheck {

	private final Validator validator;

	private final Method method;

	private final Class<?>[] groups;

	private final @Nullable String @Nullable [] names;

	private MethodValidation(Validator validator, Method method, Class<?>[] groups) {
		this.validator = validator;
		this.method = method;
		this.groups = groups;
		this.names = new DefaultParameterNameDiscoverer().getParameterNames(method);
	}

	/**
	 * Return the check of a method, or {@code null} if it has no constraints or a proxy
	 * validates them.
	 */
	static @Nullable ArgumentCheck of(Validator validator, HandlerMethod handler) {
		if (AnnotatedElementUtils.hasAnnotation(handler.beanType(), Validated.class)) {
			return null;
		}
		Method method = handler.getMethod();
		MethodDescriptor constraints = validator.getConstraintsForClass(handler.beanType())
			.getConstraintsForMethod(method.getName(), method.getParameterTypes());
		if (constraints == null || !constraints.hasConstrainedParameters()) {
			return null;
		}
		Validated validated = handler.getMethodAnnotation(Validated.class);
		return new MethodValidation(validator, method, (validated != null) ? validated.value() : new Class<?>[0]);
	}

	@Override
	public void check(Object bean, @Nullable Object[] arguments) {
		Set<ConstraintViolation<Object>> violations = this.validator.forExecutables()
			.validateParameters(bean, this.method, arguments, this.groups);
		if (!violations.isEmpty()) {
			List<PayloadProblem> problems = new ArrayList<>();
			violations.forEach((violation) -> problems
				.add(new PayloadProblem(path(violation.getPropertyPath()), violation.getMessage())));
			throw new InvalidArgumentsException(problems);
		}
	}

	private String path(Path path) {
		StringBuilder text = new StringBuilder();
		for (Path.Node node : path) {
			if (node.getIndex() != null) {
				text.append('[').append(node.getIndex()).append(']');
			}
			else if (node.getKey() != null) {
				text.append('[').append(node.getKey()).append(']');
			}
			append(text, node);
		}
		return text.toString();
	}

	private void append(StringBuilder text, Path.Node node) {
		if (node.getKind() == ElementKind.PARAMETER) {
			int index = node.as(Path.ParameterNode.class).getParameterIndex();
			String name = (this.names != null) ? this.names[index] : null;
			text.append((name != null) ? name : "args[" + index + "]");
		}
		else if (node.getKind() == ElementKind.PROPERTY) {
			text.append('.').append(node.getName());
		}
	}

}
