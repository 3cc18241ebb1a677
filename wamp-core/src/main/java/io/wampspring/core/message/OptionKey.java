package io.wampspring.core.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * A typed key of Options or Details. {@link OptionKeys} defines the keys of WAMP and of
 * this router; modules create keys for their own options. Immutable.
 *
 * @param <T> type of the value in Java
 * @see Dict#get(OptionKey)
 */
public final class OptionKey<T> {

	private final String name;

	private final Class<?> type;

	private final String expected;

	private final Check check;

	private OptionKey(String name, Class<?> type, String expected, Check check) {
		if (name.isEmpty()) {
			throw new IllegalArgumentException("A key must not be empty");
		}
		this.name = name;
		this.type = type;
		this.expected = expected;
		this.check = check;
	}

	/**
	 * Create the key of a boolean.
	 * @param name the key on the wire
	 * @return the key
	 */
	public static OptionKey<Boolean> bool(String name) {
		return new OptionKey<>(name, Boolean.class, "a boolean", accepting(Boolean.class::isInstance));
	}

	/**
	 * Create the key of a string.
	 * @param name the key on the wire
	 * @return the key
	 */
	public static OptionKey<String> string(String name) {
		return new OptionKey<>(name, String.class, "a string", accepting(String.class::isInstance));
	}

	/**
	 * Create the key of a string with a fixed set of values.
	 * @param name the key on the wire
	 * @param allowed the allowed values
	 * @return the key
	 */
	public static OptionKey<String> oneOf(String name, String... allowed) {
		Set<String> values = Set.of(allowed);
		return new OptionKey<>(name, String.class, "one of " + String.join(", ", allowed),
				accepting((value) -> value instanceof String text && values.contains(text)));
	}

	/**
	 * Create the key of an id.
	 * @param name the key on the wire
	 * @return the key
	 */
	public static OptionKey<Long> id(String name) {
		return new OptionKey<>(name, Long.class, "an integer from 1 to 2^53", OptionKey::toId);
	}

	/**
	 * Create the key of an integer.
	 * @param name the key on the wire
	 * @return the key
	 */
	public static OptionKey<Long> integer(String name) {
		return new OptionKey<>(name, Long.class, "an integer", (value, integers) -> integers.toInteger(value));
	}

	/**
	 * Create the key of an integer with a lower bound.
	 * @param name the key on the wire
	 * @param least the lower bound, inclusive
	 * @return the key
	 */
	public static OptionKey<Long> integer(String name, long least) {
		return new OptionKey<>(name, Long.class, "an integer of at least " + least, (value, integers) -> {
			Long integer = integers.toInteger(value);
			return (integer != null && integer >= least) ? integer : null;
		});
	}

	/**
	 * Create the key of a list of ids.
	 * @param name the key on the wire
	 * @return the key
	 */
	public static OptionKey<List<?>> ids(String name) {
		return new OptionKey<>(name, List.class, "a list of integers from 1 to 2^53", OptionKey::toIds);
	}

	/**
	 * Create the key of a list of strings.
	 * @param name the key on the wire
	 * @return the key
	 */
	public static OptionKey<List<?>> strings(String name) {
		return new OptionKey<>(name, List.class, "a list of strings", accepting(
				(value) -> value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)));
	}

	/**
	 * Create the key of a dict.
	 * @param name the key on the wire
	 * @return the key
	 */
	public static OptionKey<Map<?, ?>> dict(String name) {
		return new OptionKey<>(name, Map.class, "a dict", accepting(Map.class::isInstance));
	}

	/**
	 * Create the key of a string, number or boolean.
	 * @param name the key on the wire
	 * @return the key
	 */
	public static OptionKey<Object> scalar(String name) {
		return new OptionKey<>(name, Object.class, "a string, number or boolean",
				accepting((value) -> value instanceof String || value instanceof Number || value instanceof Boolean));
	}

	/** Create the key of a list of router-to-router hops. */
	static OptionKey<List<?>> hops(String name) {
		return new OptionKey<>(name, List.class, "a list of dicts with session, authid and authrole", (value,
				integers) -> (value instanceof List<?> list && list.stream().allMatch((hop) -> isHop(hop, integers)))
						? value : null);
	}

	/**
	 * Return the key on the wire.
	 * @return the key
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Return the description of valid values, for error messages.
	 * @return a phrase that completes "must be"
	 */
	public String expected() {
		return this.expected;
	}

	/**
	 * Validate a value received from a peer.
	 * @param value the value
	 * @param integers conversion of integers in the format of the message
	 * @return the value, converted to the type of this key; {@code null} if it is invalid
	 */
	public @Nullable Object check(Object value, Integers integers) {
		return this.check.apply(value, integers);
	}

	/**
	 * Cast a value. The contents of lists and maps are not checked.
	 * @param value a value
	 * @return the value, or {@code null} if it has another type
	 */
	@SuppressWarnings("unchecked")
	public @Nullable T cast(@Nullable Object value) {
		if (this.type.isInstance(value)) {
			return (T) value;
		}
		return (this.type == Long.class && value instanceof Integer integer) ? (T) (Object) integer.longValue() : null;
	}

	@Override
	public String toString() {
		return this.name;
	}

	private static Check accepting(Predicate<Object> condition) {
		return (value, integers) -> condition.test(value) ? value : null;
	}

	private static @Nullable Long toId(@Nullable Object value, Integers integers) {
		Long id = integers.toInteger(value);
		return (id != null && Ids.isValid(id)) ? id : null;
	}

	private static @Nullable List<Long> toIds(Object value, Integers integers) {
		if (!(value instanceof List<?> list)) {
			return null;
		}
		List<Long> ids = new ArrayList<>(list.size());
		for (Object element : list) {
			Long id = toId(element, integers);
			if (id == null) {
				return null;
			}
			ids.add(id);
		}
		return List.copyOf(ids);
	}

	private static boolean isHop(@Nullable Object value, Integers integers) {
		return value instanceof Map<?, ?> hop && integers.toInteger(hop.get(OptionKeys.SESSION.name())) != null
				&& hop.get(OptionKeys.AUTHID.name()) instanceof String
				&& hop.get(OptionKeys.AUTHROLE.name()) instanceof String;
	}

	/**
	 * Conversion of integers, which depends on the serialization: some encoders write
	 * large integers as floating-point numbers.
	 */
	@FunctionalInterface
	public interface Integers {

		/** Accepts values of type {@link Long} and {@link Integer} only. */
		Integers EXACT = (value) -> (value instanceof Long || value instanceof Integer) ? ((Number) value).longValue()
				: null;

		/**
		 * Convert a value to an integer.
		 * @param value a value
		 * @return the integer, or {@code null} if the value is not an integer
		 */
		@Nullable Long toInteger(@Nullable Object value);

	}

	/** Returns the converted value, or {@code null} if it is invalid. */
	@FunctionalInterface
	private interface Check {

		@Nullable Object apply(Object value, Integers integers);

	}

}
