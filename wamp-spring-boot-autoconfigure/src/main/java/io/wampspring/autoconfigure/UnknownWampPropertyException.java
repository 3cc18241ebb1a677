package io.wampspring.autoconfigure;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Properties below {@code wamp.} that nothing reads. What they were meant to do, such as
 * to close a realm, would not be done.
 */
final class UnknownWampPropertyException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	private final transient List<Unknown> properties;

	UnknownWampPropertyException(List<Unknown> properties) {
		super("Unknown properties: " + properties.stream().map(Unknown::name).collect(Collectors.joining(", ")));
		this.properties = List.copyOf(properties);
	}

	List<Unknown> properties() {
		return this.properties;
	}

	/**
	 * A property that does not exist.
	 *
	 * @param name name of the property
	 * @param origin where it was set, as people read it
	 * @param advice what to do
	 */
	record Unknown(String name, @Nullable String origin, String advice) {
	}

}
