package io.wampspring.handler;

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
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.util.ReflectionUtils;

/**
 * A method of a bean that need not exist yet: scoped and lazy beans are asked for when
 * the method is invoked.
 */
final class HandlerMethod extends AnnotatedMethod {

	private final String beanName;

	private final Class<?> beanType;

	private final BeanFactory beanFactory;

	private final String label;

	private final Method invocable;

	HandlerMethod(String beanName, Class<?> beanType, Method method, BeanFactory beanFactory) {
		super(method);
		this.beanName = beanName;
		this.beanType = beanType;
		this.beanFactory = beanFactory;
		this.label = beanName + "#" + method.getName() + (isOverloaded(method, beanType) ? parameters(method) : "");
		Class<?> exposedType = beanFactory.getType(beanName, false);
		this.invocable = invocable(method, (exposedType != null) ? exposedType : beanType, this.label);
		this.invocable.trySetAccessible();
	}

	private static boolean isOverloaded(Method method, Class<?> beanType) {
		return Arrays.stream(ReflectionUtils.getUniqueDeclaredMethods(beanType))
			.filter((other) -> !other.isSynthetic() && other.getName().equals(method.getName()))
			.count() > 1;
	}

	private static String parameters(Method method) {
		return Arrays.stream(method.getParameterTypes())
			.map(Class::getSimpleName)
			.collect(Collectors.joining(", ", "(", ")"));
	}

	private static Method invocable(Method method, Class<?> exposedType, String label) {
		if (SpringProxy.class.isAssignableFrom(exposedType)) {
			int modifiers = method.getModifiers();
			if (Modifier.isPrivate(modifiers)) {
				throw passesProxy(label, "private", "must be visible to the proxy: make it public");
			}
			if (Modifier.isStatic(modifiers)) {
				throw passesProxy(label, "static", "must be a method of the bean: make it an instance method");
			}
			if (Modifier.isFinal(modifiers) && !Proxy.isProxyClass(exposedType)) {
				throw passesProxy(label, "final", "must be open to the proxy: do not make it or its class final");
			}
		}
		try {
			return AopUtils.selectInvocableMethod(method, exposedType);
		}
		catch (IllegalStateException ex) {
			throw new InvalidHandlerException(label,
					label + " cannot be called on the proxy of its bean: " + ex.getMessage(), ex);
		}
	}

	private static InvalidHandlerException passesProxy(String label, String what, String remedy) {
		return new InvalidHandlerException(label, label + " is " + what
				+ ", but its bean has a proxy (for security, transactions or the like), which it would pass by. It "
				+ remedy);
	}

	@Override
	protected Class<?> getContainingClass() {
		return this.beanType;
	}

	String beanName() {
		return this.beanName;
	}

	Class<?> beanType() {
		return this.beanType;
	}

	/** Return the method to call on {@link #bean}, which may be a proxy. */
	Method invocable() {
		return this.invocable;
	}

	Object bean() {
		return this.beanFactory.getBean(this.beanName);
	}

	/**
	 * Return bean and method as people read them, with the types of the parameters where
	 * there are several methods of the name.
	 */
	String label() {
		return this.label;
	}

	boolean hasParameter(Class<?> type) {
		return List.of(getMethod().getParameterTypes()).contains(type);
	}

	Type genericTypeOf(MethodParameter parameter) {
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
