package io.wampspring.handler.internal.argument;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.Nullness;

import io.wampspring.payload.internal.EmptyOptionals;

/**
 * What a parameter gets when there is no value, or a null.
 *
 * @param required whether a missing argument is wrong
 * @param nullable whether a null is right
 * @param empty what a parameter of type {@code Optional} or its kin gets in place of a
 * null, else {@code null}
 */
public record MissingValue(boolean required, boolean nullable, @Nullable Object empty) {

	static MissingValue of(MethodParameter parameter, boolean required) {
		Object empty = EmptyOptionals.of(parameter.getParameterType());
		boolean primitive = parameter.getParameterType().isPrimitive();
		// in Kotlin also one with a default, which it gets for null, and may be primitive
		boolean declaredNullable = parameter.isOptional();
		boolean nullable = declaredNullable
				|| (!primitive && Nullness.forMethodParameter(parameter) != Nullness.NON_NULL);
		boolean optional = empty != null;
		return new MissingValue(required && !declaredNullable && !optional, nullable || optional, empty);
	}

	/** Return what the parameter gets for a value that was read. */
	@Nullable Object wrap(@Nullable Object value) {
		if (value == null) {
			return this.empty;
		}
		// those of numbers are read as what they are
		return (this.empty instanceof Optional) ? Optional.of(value) : value;
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
