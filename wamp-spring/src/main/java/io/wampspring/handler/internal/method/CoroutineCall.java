package io.wampspring.handler.internal.method;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import kotlin.coroutines.Continuation;
import kotlinx.coroutines.Dispatchers;
import kotlinx.coroutines.reactor.MonoKt;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

import org.springframework.core.CoroutinesUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Calls suspend functions. A separate class, because coroutines and Reactor are optional.
 */
final class CoroutineCall {

	private CoroutineCall() {
	}

	/**
	 * Start a method immediately, so that it runs within the interceptors up to the first
	 * suspension. A flow starts when its elements are requested.
	 * @param arguments the arguments as Kotlin values; {@code null} for a default
	 * @return a future whose cancellation cancels the coroutine, or a publisher
	 */
	static Object start(Method method, Object bean, @Nullable Object[] arguments) {
		return start(CoroutinesUtils.invokeSuspendingFunction(method, bean, arguments));
	}

	/**
	 * Start a method whose result is a value class over a primitive type, such as an
	 * unsigned number. It returns an object of that class, which Kotlin's reflection does
	 * not support. Not possible for a proxy, which uses Kotlin's reflection itself.
	 * @param values the arguments as Java values; ignored where {@code defaults} is set
	 * @param defaults the arguments to replace by their defaults
	 */
	static Object startDirectly(Method method, Object bean, @Nullable Object[] values, boolean[] defaults) {
		return start(MonoKt.mono(Dispatchers.getUnconfined(), (scope, continuation) -> {
			try {
				return call(method, bean, values, defaults, continuation);
			}
			catch (InvocationTargetException ex) {
				// Kotlin has no checked exceptions
				return rethrow(ex.getTargetException());
			}
			catch (ReflectiveOperationException ex) {
				throw new IllegalStateException(method + " cannot be called", ex);
			}
		}));
	}

	private static Object start(Publisher<?> coroutine) {
		if (coroutine instanceof Mono<?> mono) {
			return mono.mapNotNull(KotlinValues::plain).toFuture();
		}
		// elements are passed to Jackson, like those of any other publisher
		return coroutine;
	}

	private static @Nullable Object call(Method method, Object bean, @Nullable Object[] values, boolean[] defaults,
			Continuation<?> continuation) throws ReflectiveOperationException {
		List<@Nullable Object> arguments = new ArrayList<>(Arrays.asList(values).subList(0, defaults.length));
		arguments.add(continuation);
		int[] masks = new int[(defaults.length + Integer.SIZE - 1) / Integer.SIZE];
		boolean any = false;
		for (int i = 0; i < defaults.length; i++) {
			if (defaults[i]) {
				masks[i / Integer.SIZE] |= 1 << i;
				arguments.set(i, zero(method.getParameterTypes()[i]));
				any = true;
			}
		}
		if (!any) {
			return method.invoke(bean, arguments.toArray());
		}
		arguments.add(0, bean);
		for (int mask : masks) {
			arguments.add(mask);
		}
		arguments.add(null);
		return withDefaults(method).invoke(null, arguments.toArray());
	}

	/**
	 * Return the method that the compiler generates for a function with default
	 * arguments.
	 */
	private static Method withDefaults(Method method) throws NoSuchMethodException {
		String name = method.getName() + "$default";
		for (Method candidate : method.getDeclaringClass().getDeclaredMethods()) {
			if (candidate.getName().equals(name)) {
				ReflectionUtils.makeAccessible(candidate);
				return candidate;
			}
		}
		throw new NoSuchMethodException(method.getDeclaringClass() + "." + name);
	}

	private static @Nullable Object zero(Class<?> type) {
		return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
	}

	@SuppressWarnings("unchecked")
	private static <T extends Throwable> Object rethrow(Throwable failure) throws T {
		throw (T) failure;
	}

}
