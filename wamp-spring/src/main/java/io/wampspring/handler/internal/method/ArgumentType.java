package io.wampspring.handler.internal.method;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

import io.wampspring.payload.internal.PayloadElement;

/**
 * The type of an argument.
 *
 * @param json type for Jackson
 * @param conversion applied to the deserialized value, or {@code null} for none
 */
public record ArgumentType(JavaType json, @Nullable Conversion conversion) {

	/**
	 * Deserialize an element that is not null.
	 * @throws io.wampspring.payload.internal.UnreadableElementException if it does not
	 * match
	 */
	public @Nullable Object read(PayloadElement element, @Nullable Class<?> view) {
		Object value = element.read(this.json, view);
		return (this.conversion != null && value != null) ? this.conversion.convert(value) : value;
	}

	/** Converts a deserialized value to the value of a parameter. */
	@FunctionalInterface
	interface Conversion {

		/**
		 * Convert a value.
		 * @throws io.wampspring.payload.internal.UnreadableElementException if it does
		 * not match
		 */
		Object convert(Object value);

	}

}
