package io.wampspring.handler;

import org.jspecify.annotations.Nullable;

/**
 * Comes around each annotated method: for security contexts, observation, auditing. Beans
 * of this type are called in their order, the first outermost. Safe for use by any
 * thread.
 */
public interface WampHandlerInterceptor {

	/**
	 * Come around the binding of the arguments and the method itself, on the thread that
	 * runs them.
	 * @param context the invocation or event
	 * @param chain what comes next
	 * @return what the method is to have returned, which may be a future or a publisher
	 * @throws Exception is handled as if the method had thrown it
	 */
	default @Nullable Object around(HandlerContext context, Chain chain) throws Exception {
		return chain.proceed();
	}

	/**
	 * Learn how it ended, once, after the last asynchronous step, on whatever thread did
	 * that.
	 * @param context the invocation or event
	 * @param failure what the other peer is told, or what was logged; {@code null} if all
	 * went well
	 */
	default void afterCompletion(HandlerContext context, @Nullable Throwable failure) {
	}

	/**
	 * What comes behind an interceptor.
	 */
	@FunctionalInterface
	interface Chain {

		/**
		 * Go on.
		 * @return what the method returned
		 * @throws Exception what the method threw
		 */
		@Nullable Object proceed() throws Exception;

	}

}
