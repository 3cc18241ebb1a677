package io.wampspring.handler;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.internal.log.RateLimitedLogger;

/**
 * Invokes one method for one URI: interceptors, arguments, constraints, the method.
 *
 * @param method the method
 * @param arguments binds its arguments
 * @param check checks them, or {@code null} if there are no constraints
 * @param interceptors come around it, the first outermost
 */
record MethodInvoker(HandlerMethod method, MethodArguments arguments, @Nullable ArgumentCheck check,
		List<WampHandlerInterceptor> interceptors) {

	private static final Logger logger = LoggerFactory.getLogger(MethodInvoker.class);

	private static final RateLimitedLogger FAILURES = new RateLimitedLogger(logger);

	@Nullable Object invoke(HandlerContext context) throws Exception {
		return invoke(context, 0);
	}

	void completed(HandlerContext context, @Nullable Throwable failure) {
		for (int i = this.interceptors.size() - 1; i >= 0; i--) {
			try {
				this.interceptors.get(i).afterCompletion(context, failure);
			}
			catch (Throwable ex) {
				// the answer is decided: neither it nor the other interceptors may suffer
				FAILURES.error("An interceptor of {} failed", context.handler(), Failures.printable(ex));
			}
		}
	}

	<T extends @Nullable Object> T aroundResult(HandlerContext context, Supplier<T> writing) {
		Supplier<T> inner = writing;
		for (int i = this.interceptors.size() - 1; i >= 0; i--) {
			WampHandlerInterceptor interceptor = this.interceptors.get(i);
			Supplier<T> next = inner;
			inner = () -> interceptor.aroundResult(context, next);
		}
		return inner.get();
	}

	private @Nullable Object invoke(HandlerContext context, int next) throws Exception {
		if (next < this.interceptors.size()) {
			return this.interceptors.get(next).around(context, () -> invoke(context, next + 1));
		}
		@Nullable Object[] values = this.arguments.bind(context);
		Object bean = this.method.bean();
		if (this.check != null) {
			this.check.check(bean, values);
		}
		return call(this.method, bean, values);
	}

	static @Nullable Object call(HandlerMethod method, Object bean, @Nullable Object[] values) throws Exception {
		try {
			return method.invoke(bean, values);
		}
		catch (InvocationTargetException ex) {
			if (ex.getTargetException() instanceof Exception exception) {
				throw exception;
			}
			if (ex.getTargetException() instanceof Error error) {
				throw error;
			}
			throw ex;
		}
	}

}
