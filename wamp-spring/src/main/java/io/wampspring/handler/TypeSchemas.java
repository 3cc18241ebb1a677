package io.wampspring.handler;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

/**
 * Describes types as JSON Schema. Safe for use by any thread.
 */
@FunctionalInterface
public interface TypeSchemas {

	/** Knows nothing: any type is described by a schema that allows anything. */
	TypeSchemas NONE = (types) -> new Schemas(types.stream().map((type) -> Map.<String, Object>of()).toList(),
			Map.of());

	/**
	 * Describe some types, which may share definitions.
	 * @param types the types
	 * @return their schemas
	 */
	Schemas describe(List<Type> types);

	/**
	 * Schemas of some types.
	 *
	 * @param types one schema per type, in their order
	 * @param definitions schemas that these refer to, to be found as {@code $defs} of the
	 * document
	 */
	record Schemas(List<Map<String, Object>> types, Map<String, Object> definitions) {

	}

}
