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
sealed interface PropertyShape {

	/**
	 * Return the properties of a type.
	 * @param type a record, a collection, a map, or the type of a single value
	 */
	static PropertyShape of(Type type) {
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
		Map<String, PropertyShape> members = new LinkedHashMap<>();
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
	record Group(Map<String, PropertyShape> members) implements PropertyShape {
	}

	/**
	 * A map, with keys that the application chooses.
	 *
	 * @param value the properties of each key
	 */
	record Keyed(PropertyShape value) implements PropertyShape {
	}

	/**
	 * A list.
	 *
	 * @param element the properties of each element
	 */
	record Indexed(PropertyShape element) implements PropertyShape {
	}

	/** A single value. */
	record Value() implements PropertyShape {
	}

}
