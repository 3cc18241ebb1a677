package io.wampspring.handler.internal;

import java.lang.reflect.InvocationTargetException;

import org.jspecify.annotations.Nullable;

import io.wampspring.handler.WampHandlerInterceptor;
import io.wampspring.handler.internal.argument.MethodArguments;
import io.wampspring.handler.internal.method.ArgumentCheck;
import io.wampspring.handler.internal.method.HandlerMethod;
import io.wampspring.handler.internal.method.Interceptors;
import io.wampspring.handler.internal.method.MessageContext;

/**
 * Invokes the method of one mapping: interceptors, binding, validation, the method.
 *
 * @param method the method
 * @param arguments binds its arguments
 * @param check validates them, or {@code null} if there are no constraints
 * @param interceptors called around binding and method
 */
record MethodInvoker(HandlerMethod method, MethodArguments arguments, @Nullable ArgumentCheck check,
		Interceptors interceptors) {

	@Nullable Object invoke(MessageContext context) throws Exception {
		return invoke(context, 0);
	}

	private @Nullable Object invoke(MessageContext context, int next) throws Exception {
		WampHandlerInterceptor interceptor = this.interceptors.get(next);
		if (interceptor != null) {
			return interceptor.around(context, () -> invoke(context, next + 1));
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
