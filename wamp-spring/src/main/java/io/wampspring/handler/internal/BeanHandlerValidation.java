package io.wampspring.handler.internal;

import jakarta.validation.Validator;
import org.jspecify.annotations.Nullable;

import io.wampspring.handler.internal.method.ArgumentCheck;
import io.wampspring.handler.internal.method.HandlerMethod;
import io.wampspring.handler.internal.method.HandlerValidation;

/**
 * Validates the arguments of annotated methods with Bean Validation: constraints and
 * {@code @Valid} on parameters. Violations are answered with
 * {@code wamp.error.invalid_argument}.
 */
public final class BeanHandlerValidation extends HandlerValidation {

	private final Validator validator;

	/**
	 * Create a validation.
	 * @param validator the validator of the application
	 */
	public BeanHandlerValidation(Validator validator) {
		this.validator = validator;
	}

	@Override
	public @Nullable ArgumentCheck checkOf(HandlerMethod method) {
		return MethodValidation.of(this.validator, method);
	}

}
