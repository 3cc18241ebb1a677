package io.wampspring.handler.internal.method;

import org.jspecify.annotations.Nullable;

/**
 * Validates the arguments of annotated methods. A seam that keeps Bean Validation
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
	 * Return the check of a method, or {@code null} if there is nothing to check.
	 */
	public abstract @Nullable ArgumentCheck checkOf(HandlerMethod method);

}
