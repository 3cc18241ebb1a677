package io.wampspring.core.message;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The Options or Details of a message: a small immutable map with string keys. Dicts
 * received from a peer contain only known keys, with values of the right type.
 * <p>
 * WAMP specification: Extensibility of Options and Details.
 */
public final class Dict {

	/** The dict without members. */
	public static final Dict EMPTY = new Dict(Map.of());

	private final Map<String, Object> members;

	private Dict(Map<String, Object> members) {
		this.members = members;
	}

	/**
	 * Return a dict with the given members. Values must not be changed afterwards.
	 * @param members the members, whose map this object takes over
	 * @return the dict
	 */
	public static Dict of(Map<String, Object> members) {
		return members.isEmpty() ? EMPTY : new Dict(Collections.unmodifiableMap(members));
	}

	/**
	 * Return a dict with one member.
	 * @param key a key
	 * @param value its value
	 * @return the dict
	 */
	public static Dict of(String key, Object value) {
		return new Dict(Collections.singletonMap(key, value));
	}

	/**
	 * Return a dict with one member.
	 * @param key a key
	 * @param value its value
	 * @param <T> type of the value
	 * @return the dict
	 */
	public static <T> Dict of(OptionKey<T> key, T value) {
		return of(key.name(), value);
	}

	/**
	 * Begin to build a dict.
	 * @return a builder for one thread
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Whether there are no members.
	 * @return {@code true} if the dict is empty
	 */
	public boolean isEmpty() {
		return this.members.isEmpty();
	}

	/**
	 * Return all members.
	 * @return an unmodifiable map in the order of construction
	 */
	public Map<String, Object> asMap() {
		return this.members;
	}

	/**
	 * Return the value of a key.
	 * @param key a key
	 * @return its value or {@code null}
	 */
	public @Nullable Object get(String key) {
		return this.members.get(key);
	}

	/**
	 * Return the value of a key, if it is of the type of the key. The contents of lists
	 * and maps are not checked.
	 * @param key a key
	 * @param <T> type of the value
	 * @return its value, or {@code null} if it has none or one of another type
	 */
	public <T> @Nullable T get(OptionKey<T> key) {
		return !this.members.isEmpty() ? key.cast(this.members.get(key.name())) : null;
	}

	/**
	 * Whether a key is present, whatever its value.
	 * @param key a key
	 * @return {@code true} if present
	 */
	public boolean has(OptionKey<?> key) {
		return has(key.name());
	}

	/**
	 * Whether the value of a key is exactly {@code true}.
	 * @param key a key
	 * @return {@code true} for the boolean {@code true} only
	 */
	public boolean isTrue(OptionKey<Boolean> key) {
		return isTrue(key.name());
	}

	/**
	 * Return a boolean.
	 * @param key a key
	 * @param otherwise the default if there is no boolean with this key
	 * @return the value
	 */
	public boolean getBoolean(OptionKey<Boolean> key, boolean otherwise) {
		return getBoolean(key.name(), otherwise);
	}

	/**
	 * Return an integer.
	 * @param key a key
	 * @param otherwise the default if there is no integer with this key
	 * @return the value
	 */
	public long getLong(OptionKey<Long> key, long otherwise) {
		return getLong(key.name(), otherwise);
	}

	/**
	 * Whether a key is present, whatever its value.
	 * @param key a key
	 * @return {@code true} if present
	 */
	public boolean has(String key) {
		return !this.members.isEmpty() && this.members.containsKey(key);
	}

	/**
	 * Whether the value of a key is exactly {@code true}.
	 * @param key a key
	 * @return {@code true} for the boolean {@code true} only
	 */
	public boolean isTrue(String key) {
		return !this.members.isEmpty() && Boolean.TRUE.equals(this.members.get(key));
	}

	/**
	 * Return a boolean.
	 * @param key a key
	 * @param otherwise the default if there is no boolean with this key
	 * @return the value
	 */
	public boolean getBoolean(String key, boolean otherwise) {
		return (!this.members.isEmpty() && this.members.get(key) instanceof Boolean value) ? value : otherwise;
	}

	/**
	 * Return an integer.
	 * @param key a key
	 * @param otherwise the default if there is no integer with this key
	 * @return the value
	 */
	public long getLong(String key, long otherwise) {
		Object value = this.members.get(key);
		return (value instanceof Long || value instanceof Integer) ? ((Number) value).longValue() : otherwise;
	}

	/**
	 * Return a string.
	 * @param key a key
	 * @return the value, or {@code null} if there is no string with this key
	 */
	public @Nullable String getString(String key) {
		return (!this.members.isEmpty() && this.members.get(key) instanceof String value) ? value : null;
	}

	/**
	 * Return a list.
	 * @param key a key
	 * @return the value, or {@code null} if there is no list with this key
	 */
	public @Nullable List<?> getList(String key) {
		return (!this.members.isEmpty() && this.members.get(key) instanceof List<?> value) ? value : null;
	}

	/**
	 * Return a nested map.
	 * @param key a key
	 * @return the value, or {@code null} if there is no map with this key
	 */
	public @Nullable Map<?, ?> getMap(String key) {
		return (!this.members.isEmpty() && this.members.get(key) instanceof Map<?, ?> value) ? value : null;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Dict dict && this.members.equals(dict.members);
	}

	@Override
	public int hashCode() {
		return this.members.hashCode();
	}

	@Override
	public String toString() {
		// keys only: values may be secrets or payload
		return this.members.keySet().toString();
	}

	/** A builder of dicts. Not thread-safe. */
	public static final class Builder {

		// null while there are no members, which is the usual case
		private @Nullable Map<String, Object> members;

		private Builder() {
		}

		/**
		 * Add a member.
		 * @param key a key
		 * @param value its value; {@code null} adds nothing
		 * @return this builder
		 */
		public Builder put(String key, @Nullable Object value) {
			if (value != null) {
				if (this.members == null) {
					this.members = new LinkedHashMap<>();
				}
				this.members.put(key, value);
			}
			return this;
		}

		/**
		 * Add a member.
		 * @param key a key
		 * @param value its value; {@code null} adds nothing
		 * @param <T> type of the value
		 * @return this builder
		 */
		public <T> Builder put(OptionKey<T> key, @Nullable T value) {
			return put(key.name(), value);
		}

		/**
		 * Add a member whose value is {@code true}, if a condition holds.
		 * @param key a key
		 * @param condition whether to add it
		 * @return this builder
		 */
		public Builder putIf(OptionKey<Boolean> key, boolean condition) {
			return putIf(key.name(), condition);
		}

		/**
		 * Add a member whose value is {@code true}, if a condition holds.
		 * @param key a key
		 * @param condition whether to add it
		 * @return this builder
		 */
		public Builder putIf(String key, boolean condition) {
			return put(key, condition ? Boolean.TRUE : null);
		}

		/**
		 * Build the dict.
		 * @return the dict
		 */
		public Dict build() {
			return (this.members != null) ? Dict.of(new LinkedHashMap<>(this.members)) : EMPTY;
		}

	}

}
