package io.wampspring.payload.internal;

import java.time.DateTimeException;
import java.time.OffsetDateTime;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.DeserializationProblemHandler;

/**
 * Reads date and time as milliseconds since 1970, for a declared {@code long}. Called
 * only for text that is not a number.
 */
final class TimestampText extends DeserializationProblemHandler {

	@Override
	public @Nullable Object handleWeirdStringValue(DeserializationContext context, Class<?> targetType, String value,
			String message) {
		Long millis = millis(targetType, value);
		return (millis != null) ? millis : NOT_HANDLED;
	}

	/** Return the milliseconds, or {@code null} for any other type or text. */
	static @Nullable Long millis(Class<?> targetType, String value) {
		if (targetType != long.class && targetType != Long.class) {
			return null;
		}
		try {
			return OffsetDateTime.parse(value).toInstant().toEpochMilli();
		}
		catch (DateTimeException | ArithmeticException ex) {
			return null;
		}
	}

}
