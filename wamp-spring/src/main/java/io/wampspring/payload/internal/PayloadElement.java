package io.wampspring.payload.internal;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

/**
 * One argument, or all positional or all keyword arguments, not read yet. Safe for use by
 * any thread.
 */
public interface PayloadElement {

	/**
	 * Whether the element is there and is null.
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
	 * Read the element.
	 * @param type what to read it as
	 * @return the value
	 * @throws UnreadableElementException if it does not fit; names all problems
	 */
	default @Nullable Object read(JavaType type) {
		return read(type, null);
	}

	/**
	 * Read the members of a view of the element.
	 * @param type what to read it as
	 * @param view the view, or {@code null} for all members
	 * @return the value
	 * @throws UnreadableElementException if it does not fit; names all problems
	 */
	@Nullable Object read(JavaType type, @Nullable Class<?> view);

	/**
	 * Return the members of a map that a type does not take, as the mapper of the
	 * application sees it. Reads the map for that.
	 * @param type what the map is read as
	 * @param members the members that are in doubt
	 * @return names of members; empty where any is taken, as by a map
	 */
	Set<String> unknownMembers(JavaType type, Set<String> members);

}
