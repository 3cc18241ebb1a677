package io.wampspring.handler.internal.method;

import org.jspecify.annotations.Nullable;

/** Checks the arguments of a method before it is invoked. */
@FunctionalInterface
public interface ArgumentCheck {

	/**
	 * Throw a WampException if an argument is wrong.
	 */
	void check(Object bean, @Nullable Object[] arguments);

}
