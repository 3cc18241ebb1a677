package io.wampspring.payload.internal;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

/**
 * One argument, or all positional or all keyword arguments, deserialized on demand.
 * Thread-safe.
 */
public interface PayloadElement {

	/**
	 * Whether the element is present and null.
	 * @return {@code true} for null
	 */
	boolean isNull();

	/**
	 * Whether the element is a map.
	 * @return {@code true} for a map
	 */
	boolean isMap();

	/**
	 * Whether the element is a list.
	 * @return {@code true} for a list
	 */
	boolean isList();

	/**
	 * Deserialize the element.
	 * @param type the target type
	 * @return the value
	 * @throws UnreadableElementException if it does not match; contains all problems
	 */
	default @Nullable Object read(JavaType type) {
		return read(type, null);
	}

	/**
	 * Deserialize the element with a view.
	 * @param type the target type
	 * @param view the view, or {@code null} for all members
	 * @return the value
	 * @throws UnreadableElementException if it does not match; contains all problems
	 */
	@Nullable Object read(JavaType type, @Nullable Class<?> view);

	/**
	 * Return the members of a map that a type does not accept, according to the mapper of
	 * the application. Deserializes the map for that.
	 * @param type the target type
	 * @param members the members to check
	 * @return names of members; empty if all are accepted, as by a map
	 */
	Set<String> unknownMembers(JavaType type, Set<String> members);

}
