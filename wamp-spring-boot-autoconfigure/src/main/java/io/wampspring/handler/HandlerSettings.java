package io.wampspring.handler;

import java.util.List;

/**
 * What users may change about annotated methods.
 *
 * @param resolvers give parameters their values, before those that are built in
 * @param interceptors come around methods, the first outermost
 * @param validation validates arguments
 * @param includeMessage whether callers get the messages of unexpected exceptions
 */
public record HandlerSettings(List<WampArgumentResolver> resolvers, List<WampHandlerInterceptor> interceptors,
		HandlerValidation validation, boolean includeMessage) {

	/**
	 * Create settings.
	 */
	public HandlerSettings {
		resolvers = List.copyOf(resolvers);
		interceptors = List.copyOf(interceptors);
	}

}
