package io.wampspring.handler.internal.method;

import org.jspecify.annotations.Nullable;

/** Validates the arguments of a method before it is invoked. */
@FunctionalInterface
public interface ArgumentCheck {

	/**
	 * Throw a {@code WampException} if an argument is invalid.
	 */
	void check(Object bean, @Nullable Object[] arguments);

}
