package io.wampspring.handler.internal.method;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

import io.wampspring.payload.internal.PayloadElement;

/**
 * What an argument is read as.
 *
 * @param json what Jackson reads
 * @param conversion what comes behind, or {@code null} for nothing
 */
public record ArgumentType(JavaType json, @Nullable Conversion conversion) {

	/**
	 * Read the members of a view of an element that is not null.
	 * @throws io.wampspring.payload.internal.UnreadableElementException if it does not
	 * fit
	 */
	public @Nullable Object read(PayloadElement element, @Nullable Class<?> view) {
		Object value = element.read(this.json, view);
		return (this.conversion != null && value != null) ? this.conversion.convert(value) : value;
	}

	/** Turns what was read into what a parameter gets. */
	@FunctionalInterface
	interface Conversion {

		/**
		 * Convert a value.
		 * @throws io.wampspring.payload.internal.UnreadableElementException if it does
		 * not fit
		 */
		Object convert(Object value);

	}

}
