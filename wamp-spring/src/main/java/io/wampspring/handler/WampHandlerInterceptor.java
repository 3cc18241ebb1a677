package io.wampspring.handler;

import java.util.function.Supplier;

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
	 * Come around the writing of the result, or of a part of it: getters, elements of a
	 * stream or iterator, the method of an exception handler. That happens behind
	 * {@link #around}, several times for one invocation perhaps, and for futures and
	 * publishers later on another thread. For what belongs to the thread, such as a
	 * security context; set it before and restore it afterwards.
	 * @param context the invocation
	 * @param writing writes the result
	 * @param <T> type of what was written
	 * @return what was written
	 */
	default <T extends @Nullable Object> T aroundResult(HandlerContext context, Supplier<T> writing) {
		return writing.get();
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
