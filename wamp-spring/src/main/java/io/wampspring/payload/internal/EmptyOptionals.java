package io.wampspring.payload.internal;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

/**
 * Empty values of {@link Optional} and its primitive variants.
 */
public final class EmptyOptionals {

	private static final Map<Class<?>, Object> EMPTY = Map.of(Optional.class, Optional.empty(), OptionalInt.class,
			OptionalInt.empty(), OptionalLong.class, OptionalLong.empty(), OptionalDouble.class,
			OptionalDouble.empty());

	private EmptyOptionals() {
	}

	/**
	 * Return the empty optional of a type.
	 * @param type any type
	 * @return the empty optional, or {@code null} for any other type
	 */
	public static @Nullable Object of(Class<?> type) {
		return EMPTY.get(type);
	}

	/**
	 * Whether an object is an optional without a value.
	 * @param object any object
	 * @return {@code true} for an empty optional of any kind
	 */
	public static boolean isEmpty(@Nullable Object object) {
		return object != null && object.equals(EMPTY.get(object.getClass()));
	}

}
