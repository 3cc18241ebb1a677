package io.wampspring.handler;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Intercepts the invocation of annotated methods, for example for security contexts,
 * observation or auditing. Beans of this type are called in their order, the first
 * outermost. Must be thread-safe.
 */
public interface WampHandlerInterceptor {

	/**
	 * Intercept the binding of the arguments and the method itself, on the thread that
	 * runs them.
	 * @param context the invocation or event
	 * @param chain the rest of the chain
	 * @return the value to use as the result of the method, which may be a future or a
	 * publisher
	 * @throws Exception is handled like an exception of the method
	 */
	default @Nullable Object around(HandlerContext context, Chain chain) throws Exception {
		return chain.proceed();
	}

	/**
	 * Intercept the serialization of the result, or of a part of it: getters, elements of
	 * a stream or iterator, the method of an exception handler. This happens after
	 * {@link #around}, possibly several times per invocation, and for futures and
	 * publishers later and on another thread. Intended for state bound to the thread,
	 * such as a security context; set it before and restore it afterwards.
	 * @param context the invocation
	 * @param writing serializes the result
	 * @param <T> type of the serialized value
	 * @return the serialized value
	 */
	default <T extends @Nullable Object> T aroundResult(HandlerContext context, Supplier<T> writing) {
		return writing.get();
	}

	/**
	 * Called once, after the last asynchronous step, on the thread of that step.
	 * @param context the invocation or event
	 * @param failure the error sent to the caller, or the failure of an event;
	 * {@code null} on success
	 */
	default void afterCompletion(HandlerContext context, @Nullable Throwable failure) {
	}

	/**
	 * The next interceptors and the method.
	 */
	@FunctionalInterface
	interface Chain {

		/**
		 * Continue with the next interceptor or the method.
		 * @return the result of the method
		 * @throws Exception if the method failed
		 */
		@Nullable Object proceed() throws Exception;

	}

}
