package io.wampspring.handler;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * Gives parameters of annotated methods their values. Beans of this type are asked, in
 * their order, before everything that is built in. Safe for use by any thread.
 */
public interface WampArgumentResolver {

	/**
	 * Whether this resolver is responsible for a parameter. Asked once per parameter,
	 * when the application starts.
	 * @param parameter the parameter
	 * @return {@code true} to be asked for its values, in which case the parameter takes
	 * no argument of the payload
	 */
	boolean supports(MethodParameter parameter);

	/**
	 * Return the value of a parameter. Runs on the thread that runs the method.
	 * @param parameter the parameter
	 * @param context the invocation or event
	 * @return the value
	 * @throws Exception is handled as if the method had thrown it
	 */
	@Nullable Object resolve(MethodParameter parameter, HandlerContext context) throws Exception;

}
