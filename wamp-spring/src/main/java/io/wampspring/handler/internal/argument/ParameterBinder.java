package io.wampspring.handler.internal.argument;

import org.jspecify.annotations.Nullable;

/** Finds the value of one parameter; made once per parameter. */
@FunctionalInterface
public interface ParameterBinder {

	/**
	 * Return the value; or say to the binding what is wrong, and return anything.
	 */
	@Nullable Object bind(ArgumentBinding binding) throws Exception;

}
