package io.wampspring.handler;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.GenericTypeResolver;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedMethod;

/**
 * A method of a bean that need not exist yet: scoped and lazy beans are asked for when
 * the method is invoked.
 */
final class HandlerMethod extends AnnotatedMethod {

	private final String beanName;

	private final Class<?> beanType;

	private final BeanFactory beanFactory;

	private final Method invocable;

	HandlerMethod(String beanName, Class<?> beanType, Method method, BeanFactory beanFactory) {
		super(method);
		this.beanName = beanName;
		this.beanType = beanType;
		this.beanFactory = beanFactory;
		Class<?> exposedType = beanFactory.getType(beanName, false);
		this.invocable = AopUtils.selectInvocableMethod(method, (exposedType != null) ? exposedType : beanType);
		this.invocable.trySetAccessible();
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

	String label() {
		return this.beanName + "#" + getMethod().getName();
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
