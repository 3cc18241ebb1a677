package io.wampspring.handler.internal.argument;

import org.jspecify.annotations.Nullable;

/** Binds one parameter; created once per parameter. */
@FunctionalInterface
public interface ParameterBinder {

	/**
	 * Return the value. A problem is reported to the binding; the returned value is then
	 * ignored.
	 */
	@Nullable Object bind(ArgumentBinding binding) throws Exception;

}
