package io.wampspring.handler;

import jakarta.validation.Validator;
import org.jspecify.annotations.Nullable;

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
	@Nullable ArgumentCheck checkOf(HandlerMethod method) {
		return MethodValidation.of(this.validator, method);
	}

}
