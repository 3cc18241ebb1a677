package io.wampspring.handler;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

/**
 * Describes types as JSON Schema. Thread-safe.
 */
@FunctionalInterface
public interface TypeSchemas {

	/** Describes every type by the schema that allows any value. */
	TypeSchemas NONE = (types) -> new Schemas(types.stream().map((type) -> Map.<String, Object>of()).toList(),
			Map.of());

	/**
	 * Describe types, which may share definitions.
	 * @param types the types
	 * @return their schemas
	 */
	Schemas describe(List<Type> types);

	/**
	 * Schemas of types.
	 *
	 * @param types one schema per type, in their order
	 * @param definitions schemas referred to by these as {@code $defs} of the document
	 */
	record Schemas(List<Map<String, Object>> types, Map<String, Object> definitions) {

	}

}
