package io.wampspring.handler.internal.argument;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.Nullness;

import io.wampspring.payload.internal.EmptyOptionals;

/**
 * The value of a parameter for a missing argument or null.
 *
 * @param required whether a missing argument is an error
 * @param nullable whether null is allowed
 * @param empty the empty value of a parameter of type {@code Optional},
 * {@code OptionalInt} and so on, else {@code null}
 */
public record MissingValue(boolean required, boolean nullable, @Nullable Object empty) {

	static MissingValue of(MethodParameter parameter, boolean required) {
		Object empty = EmptyOptionals.of(parameter.getParameterType());
		boolean primitive = parameter.getParameterType().isPrimitive();
		// in Kotlin also a parameter with a default for null, which may be primitive
		boolean declaredNullable = parameter.isOptional();
		boolean nullable = declaredNullable
				|| (!primitive && Nullness.forMethodParameter(parameter) != Nullness.NON_NULL);
		boolean optional = empty != null;
		return new MissingValue(required && !declaredNullable && !optional, nullable || optional, empty);
	}

	/** Return the value of the parameter for a deserialized value. */
	@Nullable Object wrap(@Nullable Object value) {
		if (value == null) {
			return this.empty;
		}
		// OptionalInt and so on are deserialized directly
		return (this.empty instanceof Optional) ? Optional.of(value) : value;
	}

	/** Return the value of the parameter for a missing argument. */
	@Nullable Object missing(ArgumentBinding binding, String path) {
		if (this.required || !this.nullable) {
			binding.problem(path, "is missing");
		}
		return wrap(null);
	}

	/** Return the value of the parameter for null. */
	@Nullable Object ofNull(ArgumentBinding binding, String path) {
		if (!this.nullable) {
			binding.problem(path, "must not be null");
		}
		return wrap(null);
	}

}
