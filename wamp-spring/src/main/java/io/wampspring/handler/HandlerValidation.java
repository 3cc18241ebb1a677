package io.wampspring.handler;

import org.jspecify.annotations.Nullable;

/**
 * Validates the arguments of annotated methods. A seam that keeps Bean Validation
 * optional.
 */
public abstract class HandlerValidation {

	/** Validates nothing. */
	public static final HandlerValidation NONE = new HandlerValidation() {

		@Override
		@Nullable ArgumentCheck checkOf(HandlerMethod method) {
			return null;
		}

	};

	HandlerValidation() {
	}

	/**
	 * Return the check of a method, or {@code null} if there is nothing to check.
	 */
	abstract @Nullable ArgumentCheck checkOf(HandlerMethod method);

}
