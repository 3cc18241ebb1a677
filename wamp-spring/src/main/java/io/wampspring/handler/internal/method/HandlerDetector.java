package io.wampspring.handler.internal.method;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedObject;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.stereotype.Component;

import io.wampspring.handler.WampHandlerRegistry;

/**
 * Detects annotated methods by the types of the beans, without creating a bean. Searches
 * a bean factory and its parents, up to a parent with a registrar of its own.
 */
public final class HandlerDetector {

	private static final Logger logger = LoggerFactory.getLogger(HandlerDetector.class);

	// child first, because its beans override those of the parents
	private final List<ConfigurableListableBeanFactory> beanFactories = new ArrayList<>();

	public HandlerDetector(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactories.add(beanFactory);
		BeanFactory parent = unwrap(beanFactory.getParentBeanFactory());
		while (parent instanceof ConfigurableListableBeanFactory above
				&& above.getBeanNamesForType(WampHandlerRegistry.class, true, false).length == 0) {
			this.beanFactories.add(above);
			parent = unwrap(above.getParentBeanFactory());
		}
	}

	private static @Nullable BeanFactory unwrap(@Nullable BeanFactory factory) {
		return (factory instanceof ApplicationContext context) ? context.getAutowireCapableBeanFactory() : factory;
	}

	/**
	 * Pass each method that satisfies a predicate to a consumer, with the name of its
	 * bean.
	 */
	public void detect(Set<Class<? extends Annotation>> annotations, Predicate<Method> predicate,
			BiConsumer<String, HandlerMethod> found) {
		Set<String> seen = new HashSet<>();
		for (ConfigurableListableBeanFactory beanFactory : this.beanFactories) {
			for (String beanName : beanFactory.getBeanNamesForType(Object.class)) {
				Class<?> type = (ScopedProxyUtils.isScopedTarget(beanName) || !seen.add(beanName)) ? null
						: typeOf(beanFactory, beanName);
				if (type != null && isCandidate(type, annotations)) {
					for (Method method : methods(type, predicate)) {
						found.accept(beanName, new HandlerMethod(beanName, type, method, beanFactory));
					}
				}
			}
		}
	}

	private @Nullable Class<?> typeOf(ConfigurableListableBeanFactory beanFactory, String beanName) {
		Class<?> type = targetClass(beanFactory, beanName);
		if (type != null && ScopedObject.class.isAssignableFrom(type)) {
			Class<?> target = targetClass(beanFactory, ScopedProxyUtils.getTargetBeanName(beanName));
			return (target != null) ? target : type;
		}
		return type;
	}

	private @Nullable Class<?> targetClass(ConfigurableListableBeanFactory beanFactory, String beanName) {
		try {
			return AutoProxyUtils.determineTargetClass(beanFactory, beanName);
		}
		catch (RuntimeException | LinkageError ex) {
			// an unresolvable bean class, probably of a lazy bean
			logger.debug("Could not resolve the class of bean '{}'", beanName, ex);
			return null;
		}
	}

	private boolean isCandidate(Class<?> type, Set<Class<? extends Annotation>> annotations) {
		return AnnotationUtils.isCandidateClass(type, annotations)
				&& (!type.getName().startsWith("org.springframework.")
						|| AnnotatedElementUtils.isAnnotated(type, Component.class));
	}

	private List<Method> methods(Class<?> type, Predicate<Method> predicate) {
		try {
			List<Method> methods = new ArrayList<>(MethodIntrospector
				.selectMethods(type,
						(MethodIntrospector.MetadataLookup<Boolean>) (method) -> predicate.test(method) ? true : null)
				.keySet());
			// the order of reflection differs between runs
			methods.sort(Comparator.comparing(Method::getName).thenComparing(Method::toGenericString));
			return methods;
		}
		catch (LinkageError ex) {
			// a type in a signature is missing at run time
			logger.debug("Could not introspect {}", type, ex);
			return List.of();
		}
	}

}
