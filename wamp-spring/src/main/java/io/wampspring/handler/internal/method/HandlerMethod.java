package io.wampspring.handler.internal.method;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.SpringProxy;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.GenericTypeResolver;
import org.springframework.core.KotlinDetector;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

import io.wampspring.handler.InvalidHandlerException;

/**
 * An annotated method of a bean. The bean is looked up at each invocation, so that scoped
 * and lazy beans are supported.
 */
public final class HandlerMethod extends AnnotatedMethod {

	private static final boolean COROUTINES = KotlinDetector.isKotlinReflectPresent()
			&& ClassUtils.isPresent("kotlinx.coroutines.reactor.MonoKt", HandlerMethod.class.getClassLoader());

	private final String beanName;

	private final Class<?> beanType;

	private final BeanFactory beanFactory;

	private final String displayName;

	// the method to invoke on the bean, which may be a proxy
	private final Method invocable;

	private final @Nullable KotlinMethod kotlin;

	HandlerMethod(String beanName, Class<?> beanType, Method method, BeanFactory beanFactory) {
		super(method);
		this.beanName = beanName;
		this.beanType = beanType;
		this.beanFactory = beanFactory;
		String displayName = beanName + "#" + method.getName();
		Class<?> exposedType = beanFactory.getType(beanName, false);
		this.invocable = invocable(method, (exposedType != null) ? exposedType : beanType, displayName);
		this.invocable.trySetAccessible();
		this.kotlin = kotlin(this.invocable, displayName);
		this.displayName = beanName + "#" + name() + (isOverloaded(method, beanType) ? parameters(method) : "");
	}

	private static @Nullable KotlinMethod kotlin(Method method, String displayName) {
		if (KotlinDetector.isSuspendingFunction(method) && !COROUTINES) {
			throw new InvalidHandlerException(displayName, displayName
					+ " is a suspend function, which needs the dependencies org.jetbrains.kotlin:kotlin-reflect and "
					+ "org.jetbrains.kotlinx:kotlinx-coroutines-reactor");
		}
		return (KotlinDetector.isKotlinType(method.getDeclaringClass()) && KotlinDetector.isKotlinReflectPresent())
				? KotlinMethod.of(method) : null;
	}

	private static boolean isOverloaded(Method method, Class<?> beanType) {
		return Arrays.stream(ReflectionUtils.getUniqueDeclaredMethods(beanType))
			.filter((other) -> !other.isSynthetic() && other.getName().equals(method.getName()))
			.count() > 1;
	}

	private static String parameters(Method method) {
		return Arrays.stream(method.getParameterTypes())
			.filter((type) -> !isContinuation(type))
			.map(Class::getSimpleName)
			.collect(Collectors.joining(", ", "(", ")"));
	}

	private static Method invocable(Method method, Class<?> exposedType, String displayName) {
		if (SpringProxy.class.isAssignableFrom(exposedType)) {
			int modifiers = method.getModifiers();
			if (Modifier.isPrivate(modifiers)) {
				throw passesProxy(displayName, "private", "must be visible to the proxy: make it public");
			}
			if (Modifier.isStatic(modifiers)) {
				throw passesProxy(displayName, "static", "must be a method of the bean: make it an instance method");
			}
			if (Modifier.isFinal(modifiers) && !Proxy.isProxyClass(exposedType)) {
				throw passesProxy(displayName, "final",
						"must be overridable by the proxy: neither it nor its class may be final");
			}
		}
		try {
			return AopUtils.selectInvocableMethod(method, exposedType);
		}
		catch (IllegalStateException ex) {
			throw new InvalidHandlerException(displayName,
					displayName + " cannot be called on the proxy of its bean: " + ex.getMessage(), ex);
		}
	}

	private static InvalidHandlerException passesProxy(String displayName, String what, String remedy) {
		return new InvalidHandlerException(displayName, displayName + " is " + what
				+ ", so an invocation would bypass the proxy of its bean (for security, transactions and so on). It "
				+ remedy);
	}

	@Override
	protected Class<?> getContainingClass() {
		return this.beanType;
	}

	/** Return the name of the bean. */
	public String beanName() {
		return this.beanName;
	}

	/** Return the target class of the bean, not that of a proxy. */
	public Class<?> beanType() {
		return this.beanType;
	}

	/** Return the bean, which is created if needed. */
	public Object bean() {
		return this.beanFactory.getBean(this.beanName);
	}

	/**
	 * Return the display name of bean and method, with the types of the parameters if the
	 * method is overloaded.
	 */
	public String displayName() {
		return this.displayName;
	}

	/** Return the name of the method in the source code. */
	String name() {
		return (this.kotlin != null) ? this.kotlin.name() : getMethod().getName();
	}

	/**
	 * Return the Kotlin view of the method, or {@code null} if it is not a Kotlin
	 * function.
	 */
	public @Nullable KotlinMethod kotlin() {
		return this.kotlin;
	}

	/** Invoke the method; supports suspend functions. */
	public @Nullable Object invoke(Object bean, @Nullable Object[] values)
			throws InvocationTargetException, IllegalAccessException {
		return (this.kotlin != null) ? this.kotlin.invoke(bean, values) : this.invocable.invoke(bean, values);
	}

	/**
	 * Whether a type is that of the parameter that the compiler adds to suspend
	 * functions.
	 */
	public static boolean isContinuation(Class<?> type) {
		return type.getName().equals("kotlin.coroutines.Continuation");
	}

	/** Whether a parameter has exactly this type. */
	public boolean hasParameter(Class<?> type) {
		return List.of(getMethod().getParameterTypes()).contains(type);
	}

	/** Return the type of a parameter, with type variables of the class resolved. */
	public Type genericTypeOf(MethodParameter parameter) {
		return GenericTypeResolver.resolveType(parameter.getNestedGenericParameterType(), this.beanType);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof HandlerMethod method && this.beanName.equals(method.beanName)
				&& getMethod().equals(method.getMethod());
	}

	@Override
	public int hashCode() {
		return getMethod().hashCode();
	}

}
