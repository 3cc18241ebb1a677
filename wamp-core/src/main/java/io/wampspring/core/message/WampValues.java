package io.wampspring.core.message;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The Java values that WAMP can carry: {@code null}, {@link Boolean}, {@link Integer},
 * {@link Long} (also {@link Short} and {@link Byte}), {@link BigInteger}, {@link Double}
 * (also {@link Float}), {@link BigDecimal}, {@link String}, {@code byte[]},
 * {@link Instant}, collections and string-keyed maps of these. Other types are rejected
 * on input, so that an in-process peer never sends values that a network peer cannot
 * receive.
 */
public final class WampValues {

	/** Maximum nesting of lists and maps in a value. */
	public static final int MAX_DEPTH = 64;

	private WampValues() {
	}

	/**
	 * Copy a list and all values in it, deeply.
	 * @param values the values
	 * @return an unmodifiable copy
	 * @throws PayloadException if a value has a type that WAMP cannot carry, or nests too
	 * deeply
	 */
	public static List<@Nullable Object> copyOf(Collection<? extends @Nullable Object> values) {
		return copyList(values, 1);
	}

	/**
	 * Copy a map and all values in it, deeply, keeping the order of its members.
	 * @param values the values
	 * @return an unmodifiable copy
	 * @throws PayloadException if a value has a type that WAMP cannot carry, or nests too
	 * deeply
	 */
	public static Map<String, @Nullable Object> copyOf(Map<?, ? extends @Nullable Object> values) {
		return copyMap(values, 1);
	}

	static List<@Nullable Object> copyOfBinaries(List<@Nullable Object> values) {
		if (!holdsBinary(values)) {
			return values;
		}
		List<@Nullable Object> copy = new ArrayList<>(values.size());
		values.forEach((value) -> copy.add(copyOfBinary(value)));
		return Collections.unmodifiableList(copy);
	}

	static Map<String, @Nullable Object> copyOfBinaries(Map<String, @Nullable Object> values) {
		if (!holdsBinary(values.values())) {
			return values;
		}
		Map<String, @Nullable Object> copy = new LinkedHashMap<>();
		values.forEach((key, value) -> copy.put(key, copyOfBinary(value)));
		return Collections.unmodifiableMap(copy);
	}

	private static List<@Nullable Object> copyList(Collection<? extends @Nullable Object> values, int depth) {
		List<@Nullable Object> copy = new ArrayList<>(values.size());
		for (Object value : values) {
			copy.add(copy(value, depth));
		}
		return Collections.unmodifiableList(copy);
	}

	private static Map<String, @Nullable Object> copyMap(Map<?, ? extends @Nullable Object> values, int depth) {
		Map<String, @Nullable Object> copy = new LinkedHashMap<>();
		values.forEach((key, value) -> {
			if (!(key instanceof String name)) {
				throw new PayloadException("Keys must be strings, not " + typeName(key));
			}
			copy.put(name, copy(value, depth));
		});
		return Collections.unmodifiableMap(copy);
	}

	private static @Nullable Object copy(@Nullable Object value, int depth) {
		if (value == null || value instanceof String || value instanceof Boolean || value instanceof Long
				|| value instanceof Integer || value instanceof BigInteger || value instanceof BigDecimal
				|| value instanceof Instant) {
			return value;
		}
		if (value instanceof Number number) {
			return copyNumber(number);
		}
		if (value instanceof byte[] bytes) {
			return bytes.clone();
		}
		if (depth >= MAX_DEPTH) {
			throw new PayloadException("Payload nests deeper than " + MAX_DEPTH + " levels");
		}
		if (value instanceof Collection<?> list) {
			return copyList(list, depth + 1);
		}
		if (value instanceof Map<?, ?> map) {
			return copyMap(map, depth + 1);
		}
		throw new PayloadException("WAMP cannot carry a value of type " + typeName(value));
	}

	private static Number copyNumber(Number number) {
		if (number instanceof Double || number instanceof Float) {
			return number.doubleValue();
		}
		if (number instanceof Short || number instanceof Byte) {
			return number.intValue();
		}
		throw new PayloadException("WAMP cannot carry a value of type " + typeName(number));
	}

	private static @Nullable Object copyOfBinary(@Nullable Object value) {
		if (value instanceof byte[] bytes) {
			return bytes.clone();
		}
		if (value instanceof List<?> list) {
			List<@Nullable Object> copy = new ArrayList<>(list.size());
			list.forEach((element) -> copy.add(copyOfBinary(element)));
			return Collections.unmodifiableList(copy);
		}
		if (value instanceof Map<?, ?> map) {
			Map<String, @Nullable Object> copy = new LinkedHashMap<>();
			map.forEach((key, element) -> copy.put((String) key, copyOfBinary(element)));
			return Collections.unmodifiableMap(copy);
		}
		return value;
	}

	private static boolean holdsBinary(Collection<? extends @Nullable Object> values) {
		for (Object value : values) {
			if (value instanceof byte[] || (value instanceof Collection<?> list && holdsBinary(list))
					|| (value instanceof Map<?, ?> map && holdsBinary(map.values()))) {
				return true;
			}
		}
		return false;
	}

	private static String typeName(@Nullable Object value) {
		return (value != null) ? value.getClass().getName() : "null";
	}

}
