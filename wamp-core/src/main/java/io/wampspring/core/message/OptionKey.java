package io.wampspring.core.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * A key of Options or Details with the type of its value. The keys that WAMP and this
 * router know are in {@link OptionKeys}; a module creates keys for its own options.
 * Immutable.
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
	 * Create the key of a string of which few values are allowed.
	 * @param name the key on the wire
	 * @param allowed the values
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
	 * @param least the least value
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

	/** Creates the key of the hops between routers. */
	static OptionKey<List<?>> hops(String name) {
		return new OptionKey<>(name, List.class, "a list of dicts with session, authid and authrole", (value,
				integers) -> (value instanceof List<?> list && list.stream().allMatch((hop) -> isHop(hop, integers)))
						? value : null);
	}

	/**
	 * Return the key as it is on the wire.
	 * @return the key
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Return what a value must be.
	 * @return text to follow "must be"
	 */
	public String expected() {
		return this.expected;
	}

	/**
	 * Check a value that came from a peer.
	 * @param value the value
	 * @param integers what counts as an integer where the value came from
	 * @return the value to keep, or {@code null} if it is wrong
	 */
	public @Nullable Object check(Object value, Integers integers) {
		return this.check.apply(value, integers);
	}

	/**
	 * Cast a value. Its contents, as the elements of a list, are not checked.
	 * @param value a value
	 * @return the value, or {@code null} if its type is another
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
	 * Tells what counts as an integer, which depends on the serialization: some encoders
	 * write large integers as floating-point numbers.
	 */
	@FunctionalInterface
	public interface Integers {

		/** Only what is an integer in Java. */
		Integers EXACT = (value) -> (value instanceof Long || value instanceof Integer) ? ((Number) value).longValue()
				: null;

		/**
		 * Read an integer.
		 * @param value a value
		 * @return the integer, or {@code null} if the value is none
		 */
		@Nullable Long toInteger(@Nullable Object value);

	}

	/** Returns a value as it is to be kept, or {@code null} if it is wrong. */
	@FunctionalInterface
	private interface Check {

		@Nullable Object apply(Object value, Integers integers);

	}

}
