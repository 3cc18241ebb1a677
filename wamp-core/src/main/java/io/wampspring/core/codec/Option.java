package io.wampspring.core.codec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * A key that the protocol knows in Options or Details, and what its value must be.
 *
 * @param key the key
 * @param utf8 the key in the bytes of the wire
 * @param expected what the value must be, to follow "must be"
 * @param nulls what null counts as
 * @param check returns the value as it is to be kept, or {@code null} if it is wrong
 */
record Option(String key, byte[] utf8, String expected, Nulls nulls, Check check) {

	private static final long MAX_ID = 1L << 53;

	static Option bool(String key) {
		return of(key, "a boolean", accepting(Boolean.class::isInstance));
	}

	static Option string(String key) {
		return of(key, "a string", accepting(String.class::isInstance));
	}

	static Option oneOf(String key, String... allowed) {
		Set<String> values = Set.of(allowed);
		return of(key, "one of " + String.join(", ", allowed),
				accepting((value) -> value instanceof String text && values.contains(text)));
	}

	static Option id(String key) {
		return of(key, "an integer from 1 to 2^53", Option::toId);
	}

	static Option integer(String key, long least) {
		return of(key, "an integer of at least " + least, (value, in) -> {
			Long integer = in.toInteger(value);
			return (integer != null && integer >= least) ? integer : null;
		});
	}

	static Option integer(String key) {
		return of(key, "an integer", (value, in) -> in.toInteger(value));
	}

	static Option ids(String key) {
		return of(key, "a list of integers from 1 to 2^53", Option::toIds);
	}

	static Option strings(String key) {
		return of(key, "a list of strings", accepting(
				(value) -> value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)));
	}

	static Option dict(String key) {
		return of(key, "a dict", accepting(Map.class::isInstance));
	}

	static Option scalar(String key) {
		return of(key, "a string, number or boolean",
				accepting((value) -> value instanceof String || value instanceof Number || value instanceof Boolean));
	}

	static Option forwardFor() {
		return of("forward_for", "a list of dicts with session, authid and authrole",
				(value, in) -> isForwardFor(value, in) ? value : null);
	}

	/** Returns this option with null allowed in place of a value, as good as absent. */
	Option orNull() {
		return new Option(this.key, this.utf8, this.expected, Nulls.ABSENT, this.check);
	}

	/**
	 * Returns this option with null kept as its value, for whoever answers the request to
	 * refuse.
	 */
	Option keepingNull() {
		return new Option(this.key, this.utf8, this.expected, Nulls.KEPT, this.check);
	}

	private static Option of(String key, String expected, Check check) {
		return new Option(key, key.getBytes(StandardCharsets.UTF_8), expected, Nulls.WRONG, check);
	}

	private static Check accepting(Predicate<Object> condition) {
		return (value, in) -> condition.test(value) ? value : null;
	}

	private static @Nullable Long toId(@Nullable Object value, WireReader in) {
		Long id = in.toInteger(value);
		return (id != null && id >= 1 && id <= MAX_ID) ? id : null;
	}

	private static @Nullable List<Long> toIds(Object value, WireReader in) {
		if (!(value instanceof List<?> list)) {
			return null;
		}
		List<Long> ids = new ArrayList<>(list.size());
		for (Object element : list) {
			Long id = toId(element, in);
			if (id == null) {
				return null;
			}
			ids.add(id);
		}
		return List.copyOf(ids);
	}

	private static boolean isForwardFor(Object value, WireReader in) {
		return value instanceof List<?> list && list.stream()
			.allMatch((element) -> element instanceof Map<?, ?> hop && in.toInteger(hop.get("session")) != null
					&& hop.get("authid") instanceof String && hop.get("authrole") instanceof String);
	}

	/** What null counts as. */
	enum Nulls {

		/** A wrong value. */
		WRONG,

		/** The same as if the option were not there. */
		ABSENT,

		/** A value. */
		KEPT

	}

	/** Judges a value. */
	@FunctionalInterface
	interface Check {

		/**
		 * Checks a value.
		 * @param value a value as read, not {@code null}
		 * @param in where it came from, which decides what counts as an integer
		 * @return the value to keep, or {@code null} if it is wrong
		 */
		@Nullable Object apply(Object value, WireReader in);

	}

}
