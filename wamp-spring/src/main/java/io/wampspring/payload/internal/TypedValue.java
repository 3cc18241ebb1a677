package io.wampspring.payload.internal;

import org.jspecify.annotations.Nullable;

/**
 * An argument with its declared type, for {@link PayloadMapper#toPayload}.
 *
 * @param value the argument
 * @param writer writer of the type
 */
public record TypedValue(@Nullable Object value, ValueWriter writer) {
}
