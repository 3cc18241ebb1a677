package io.wampspring.handler.internal.method;

import org.jspecify.annotations.Nullable;

/**
 * Creates the validation of arguments of annotated methods. Keeps Bean Validation
 * optional.
 */
public abstract class HandlerValidation {

	/** Validates nothing. */
	public static final HandlerValidation NONE = new HandlerValidation() {

		@Override
		public @Nullable ArgumentCheck checkOf(HandlerMethod method) {
			return null;
		}

	};

	protected HandlerValidation() {
	}

	/**
	 * Return the check of a method, or {@code null} if it needs no validation.
	 */
	public abstract @Nullable ArgumentCheck checkOf(HandlerMethod method);

}
