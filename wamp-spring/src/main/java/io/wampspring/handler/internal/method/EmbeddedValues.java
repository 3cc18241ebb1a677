package io.wampspring.handler.internal.method;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeansException;
import org.springframework.beans.factory.config.BeanExpressionContext;
import org.springframework.beans.factory.config.BeanExpressionResolver;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;

/** Resolves placeholders and expressions in attributes of annotations. */
public final class EmbeddedValues {

	private final ConfigurableBeanFactory beanFactory;

	public EmbeddedValues(ConfigurableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/** Replace placeholders and evaluate expressions in an attribute. */
	public String resolve(String text) {
		if (text.indexOf('{') < 0) {
			return text;
		}
		try {
			return evaluate(text);
		}
		catch (IllegalArgumentException | BeansException ex) {
			throw new UnresolvableTextException(text, ex);
		}
	}

	private String evaluate(String text) {
		String resolved = this.beanFactory.resolveEmbeddedValue(text);
		BeanExpressionResolver expressions = this.beanFactory.getBeanExpressionResolver();
		if (resolved == null || expressions == null) {
			return (resolved != null) ? resolved : "";
		}
		Object value = expressions.evaluate(resolved, new BeanExpressionContext(this.beanFactory, null));
		return (value != null) ? value.toString() : "";
	}

	/** Return the resolved and trimmed text, or {@code null} if it is empty. */
	public @Nullable String resolveOrNull(String text) {
		String resolved = resolve(text).trim();
		return resolved.isEmpty() ? null : resolved;
	}

}
