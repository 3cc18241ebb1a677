package io.wampspring.handler.internal.description;

import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

import org.springframework.core.MethodParameter;

/**
 * Adds the constraints of a parameter to its schema. The schema generator supports
 * members of classes only.
 */
final class ParameterConstraints {

	private ParameterConstraints() {
	}

	static void add(MethodParameter parameter, Map<String, Object> schema) {
		for (Annotation annotation : parameter.getParameterAnnotations()) {
			addRange(annotation, schema);
			addSize(annotation, parameter.getNestedParameterType(), schema);
			if (annotation instanceof Pattern pattern) {
				schema.put("pattern", pattern.regexp());
			}
			else if (annotation instanceof Email) {
				schema.put("format", "email");
			}
		}
	}

	private static void addRange(Annotation annotation, Map<String, Object> schema) {
		if (annotation instanceof Min min) {
			schema.put("minimum", min.value());
		}
		else if (annotation instanceof Max max) {
			schema.put("maximum", max.value());
		}
		else if (annotation instanceof DecimalMin min) {
			schema.put(min.inclusive() ? "minimum" : "exclusiveMinimum", new BigDecimal(min.value()).doubleValue());
		}
		else if (annotation instanceof DecimalMax max) {
			schema.put(max.inclusive() ? "maximum" : "exclusiveMaximum", new BigDecimal(max.value()).doubleValue());
		}
		else if (annotation instanceof Positive) {
			schema.put("exclusiveMinimum", 0);
		}
		else if (annotation instanceof PositiveOrZero) {
			schema.put("minimum", 0);
		}
		else if (annotation instanceof Negative) {
			schema.put("exclusiveMaximum", 0);
		}
		else if (annotation instanceof NegativeOrZero) {
			schema.put("maximum", 0);
		}
	}

	private static void addSize(Annotation annotation, Class<?> type, Map<String, Object> schema) {
		String unit = unit(type);
		if (annotation instanceof Size size) {
			if (size.min() > 0) {
				schema.put("min" + unit, size.min());
			}
			if (size.max() < Integer.MAX_VALUE) {
				schema.put("max" + unit, size.max());
			}
		}
		else if (annotation instanceof NotEmpty || annotation instanceof NotBlank) {
			schema.put("min" + unit, 1);
		}
	}

	private static String unit(Class<?> type) {
		if (Map.class.isAssignableFrom(type)) {
			return "Properties";
		}
		return (type.isArray() || Collection.class.isAssignableFrom(type)) ? "Items" : "Length";
	}

}
