package io.wampspring.handler;

import org.jspecify.annotations.Nullable;

/** Checks the arguments of a method before it is invoked. */
@FunctionalInterface
interface ArgumentCheck {

	/**
	 * Throw a WampException if an argument is wrong.
	 */
	void check(Object bean, @Nullable Object[] arguments);

}
