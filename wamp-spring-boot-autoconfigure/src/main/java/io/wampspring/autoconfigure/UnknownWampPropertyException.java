package io.wampspring.autoconfigure;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Thrown at startup for unknown properties below {@code wamp.}: their intended effect,
 * such as closing a realm, would be missing.
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
	 * @param origin where it was set, in a readable form, or {@code null} if unknown
	 * @param advice how to correct it
	 */
	record Unknown(String name, @Nullable String origin, String advice) {
	}

}
