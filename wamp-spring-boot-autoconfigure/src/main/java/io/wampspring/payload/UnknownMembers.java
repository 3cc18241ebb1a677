package io.wampspring.payload;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.introspect.ClassIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds members of a map that the type it is read as does not have: as Jackson sees it,
 * with aliases, naming strategies, and types that take any member or ignore some.
 */
final class UnknownMembers extends DeserializationProblemHandler {

	private final Class<?> type;

	// in the order of reading; written by the one thread that reads
	private final Set<String> names = new LinkedHashSet<>();

	private UnknownMembers(Class<?> type) {
		this.type = type;
	}

	/** Return the names that a type is known to take; it may take others. */
	static Set<String> known(JsonMapper mapper, JavaType type) {
		Set<String> names = new LinkedHashSet<>();
		for (BeanPropertyDefinition property : describe(mapper, type).findProperties()) {
			if (property.couldDeserialize()) {
				names.add(property.getName());
				property.findAliases().forEach((alias) -> names.add(alias.getSimpleName()));
			}
		}
		return names;
	}

	/**
	 * Read a map that has members which are not known, and return those that the type
	 * does not take.
	 */
	static Set<String> find(JsonMapper mapper, JavaType type, Set<String> members, Supplier<JsonParser> source) {
		UnknownMembers collector = new UnknownMembers(type.getRawClass());
		try (JsonParser parser = source.get()) {
			mapper.readerFor(type).withHandler(collector).readValue(parser);
		}
		catch (JacksonException ex) {
			// the value is wrong anyway, and perhaps because one of these is misspelt
			if (!takesAny(mapper, type)) {
				collector.names.addAll(members);
				collector.names.removeAll(known(mapper, type));
			}
		}
		return collector.names;
	}

	private static boolean takesAny(JsonMapper mapper, JavaType type) {
		BeanDescription description = describe(mapper, type);
		JsonIgnoreProperties.Value ignored = mapper.deserializationConfig()
			.getDefaultPropertyIgnorals(type.getRawClass(), description.getClassInfo());
		return type.isAbstract() || description.findAnySetterAccessor() != null
				|| (ignored != null && ignored.getIgnoreUnknown());
	}

	private static BeanDescription describe(JsonMapper mapper, JavaType type) {
		ClassIntrospector introspector = mapper.deserializationConfig().classIntrospectorInstance();
		return introspector.introspectForDeserialization(type, introspector.introspectClassAnnotations(type));
	}

	@Override
	public boolean handleUnknownProperty(DeserializationContext context, JsonParser parser,
			ValueDeserializer<?> deserializer, Object beanOrClass, String propertyName) {
		Class<?> owner = (beanOrClass instanceof Class<?> declared) ? declared : beanOrClass.getClass();
		if (this.type.isAssignableFrom(owner)) {
			this.names.add(propertyName);
		}
		parser.skipChildren();
		return true;
	}

}
