package io.wampspring.autoconfigure;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/**
 * Which names there are below a property, as the records that properties are bound to
 * tell.
 */
sealed interface PropertyShape {

	/**
	 * Return what may be configured for a type.
	 * @param type a record, a collection or map of something, or what holds one value
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
	 * Properties with names of their own.
	 *
	 * @param members by name, in the canonical form with dashes
	 */
	record Group(Map<String, PropertyShape> members) implements PropertyShape {
	}

	/**
	 * A map, with keys that the application chooses.
	 *
	 * @param value what each key has
	 */
	record Keyed(PropertyShape value) implements PropertyShape {
	}

	/**
	 * A list.
	 *
	 * @param element what each index has
	 */
	record Indexed(PropertyShape element) implements PropertyShape {
	}

	/** A single value. */
	record Value() implements PropertyShape {
	}

}
