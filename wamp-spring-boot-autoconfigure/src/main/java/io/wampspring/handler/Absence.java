package io.wampspring.handler;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.Nullness;

/**
 * What a parameter gets when there is no value, or a null.
 *
 * @param required whether a missing argument is wrong
 * @param nullable whether a null is right
 * @param optional whether the parameter is of type {@code Optional}
 */
record Absence(boolean required, boolean nullable, boolean optional) {

	static Absence of(MethodParameter parameter, boolean required) {
		boolean optional = parameter.getParameterType() == Optional.class;
		boolean primitive = parameter.getParameterType().isPrimitive();
		boolean declaredNullable = !primitive && parameter.isOptional();
		boolean nullable = !primitive && Nullness.forMethodParameter(parameter) != Nullness.NON_NULL;
		return new Absence(required && !declaredNullable, nullable || optional, optional);
	}

	/** Return what the parameter gets for a value that was read. */
	@Nullable Object wrap(@Nullable Object value) {
		return this.optional ? Optional.ofNullable(value) : value;
	}

	/** Return what the parameter gets for a missing argument that is not required. */
	@Nullable Object missing(ArgumentBinding binding, String path) {
		if (this.required || !this.nullable) {
			binding.problem(path, "is missing");
		}
		return wrap(null);
	}

	/** Return what the parameter gets for a null. */
	@Nullable Object ofNull(ArgumentBinding binding, String path) {
		if (!this.nullable) {
			binding.problem(path, "must not be null");
		}
		return wrap(null);
	}

}
