package io.wampspring.payload.internal;

import org.jspecify.annotations.Nullable;

/**
 * An argument together with the type that it is declared to be of, for
 * {@link PayloadMapper#toPayload}.
 *
 * @param value the argument
 * @param writer writes arguments of the type
 */
public record TypedValue(@Nullable Object value, ValueWriter writer) {
}
