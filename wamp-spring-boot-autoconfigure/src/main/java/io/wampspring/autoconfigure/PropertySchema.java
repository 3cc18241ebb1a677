package io.wampspring.autoconfigure;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/**
 * The property names below a prefix, derived from the records to which properties are
 * bound.
 */
sealed interface PropertySchema {

	/**
	 * Return the properties of a type.
	 * @param type a record, a collection, a map, or the type of a single value
	 */
	static PropertySchema of(Type type) {
		if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
			Type[] arguments = generic.getActualTypeArguments();
			if (Map.class.isAssignableFrom(raw)) {
				return new Keyed(of(arguments[1]));
			}
			if (Collection.class.isAssignableFrom(raw)) {
				return new Indexed(of(arguments[0]));
			}
		}
		return (type instanceof Class<?> simple && simple.isRecord()) ? group(simple) : new Value();
	}

	private static Group group(Class<?> type) {
		Map<String, PropertySchema> members = new LinkedHashMap<>();
		for (RecordComponent component : type.getRecordComponents()) {
			members.put(DataObjectPropertyName.toDashedForm(component.getName()), of(component.getGenericType()));
		}
		return new Group(members);
	}

	/**
	 * A group of named properties.
	 *
	 * @param members by name, in the canonical form with dashes
	 */
	record Group(Map<String, PropertySchema> members) implements PropertySchema {
	}

	/**
	 * A map, with keys that the application chooses.
	 *
	 * @param value the properties of each key
	 */
	record Keyed(PropertySchema value) implements PropertySchema {
	}

	/**
	 * A list.
	 *
	 * @param element the properties of each element
	 */
	record Indexed(PropertySchema element) implements PropertySchema {
	}

	/** A single value. */
	record Value() implements PropertySchema {
	}

}
