package io.wampspring.handler;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * Resolves the values of parameters of annotated methods. Beans of this type take
 * precedence, in their order, over the built-in resolution. Must be thread-safe.
 */
public interface WampArgumentResolver {

	/**
	 * Whether this resolver supports a parameter. Called at startup.
	 * @param parameter the parameter
	 * @return {@code true} to resolve its values; the parameter then takes no argument of
	 * the payload
	 */
	boolean supports(MethodParameter parameter);

	/**
	 * Resolve the value of a parameter, on the thread that invokes the method.
	 * @param parameter the parameter
	 * @param context the invocation or event
	 * @return the value
	 * @throws Exception is handled like an exception of the method
	 */
	@Nullable Object resolve(MethodParameter parameter, HandlerContext context) throws Exception;

}
