package io.wampspring.payload.internal;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.introspect.ClassIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds members of a map that its target type does not have, according to Jackson: with
 * aliases, naming strategies, and types that accept any member or ignore some.
 */
final class UnknownMembers extends DeserializationProblemHandler {

	private final Class<?> type;

	// in the order of reading; written by the reading thread
	private final Set<String> names = new LinkedHashSet<>();

	private UnknownMembers(Class<?> type) {
		this.type = type;
	}

	/** Return the known member names of a type; it may accept others. */
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
	 * Deserialize a map with unknown members, and return those that the type does not
	 * accept.
	 */
	static Set<String> find(JsonMapper mapper, JavaType type, Set<String> members, Supplier<JsonParser> source) {
		UnknownMembers collector = new UnknownMembers(type.getRawClass());
		try (JsonParser parser = source.get()) {
			mapper.readerFor(type).withHandler(collector).readValue(parser);
		}
		catch (RuntimeException ex) {
			// the value is invalid anyway, perhaps because one of these is misspelt
			collector.names.addAll(misspelt(mapper, type, members));
		}
		return collector.names;
	}

	/**
	 * Return the members that a type certainly does not accept, after a failed
	 * deserialization: none if names may be mapped otherwise.
	 */
	private static Set<String> misspelt(JsonMapper mapper, JavaType type, Set<String> members) {
		DeserializationConfig config = mapper.deserializationConfig();
		BeanDescription description = describe(mapper, type);
		AnnotationIntrospector annotations = config.getAnnotationIntrospector();
		JsonIgnoreProperties.Value ignored = config.getDefaultPropertyIgnorals(type.getRawClass(),
				description.getClassInfo());
		boolean takesOthers = type.isAbstract() || description.findAnySetterAccessor() != null
				|| (ignored != null && ignored.getIgnoreUnknown())
				|| mapper.isEnabled(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
				|| annotations.findPOJOBuilder(config, description.getClassInfo()) != null
				|| description.findProperties()
					.stream()
					.anyMatch((property) -> isUnwrapped(annotations, config, property));
		Set<String> names = takesOthers ? new LinkedHashSet<>() : new LinkedHashSet<>(members);
		names.removeAll(known(mapper, type));
		names.removeAll(description.getIgnoredPropertyNames());
		if (ignored != null) {
			names.removeAll(ignored.getIgnored());
		}
		return names;
	}

	private static boolean isUnwrapped(AnnotationIntrospector annotations, DeserializationConfig config,
			BeanPropertyDefinition property) {
		return property.getPrimaryMember() != null
				&& annotations.findUnwrappingNameTransformer(config, property.getPrimaryMember()) != null;
	}

	private static BeanDescription describe(JsonMapper mapper, JavaType type) {
		ClassIntrospector introspector = mapper.deserializationConfig().classIntrospectorInstance();
		return introspector.introspectForDeserialization(type, introspector.introspectClassAnnotations(type));
	}

	@Override
	public boolean handleUnknownProperty(DeserializationContext context, JsonParser parser,
			ValueDeserializer<?> deserializer, Object beanOrClass, String propertyName) {
		Class<?> owner = (beanOrClass instanceof Class<?> declared) ? declared : beanOrClass.getClass();
		// a builder has another type
		boolean outermost = parser.streamReadContext().getParent() != null
				&& parser.streamReadContext().getParent().inRoot();
		if (outermost || this.type.isAssignableFrom(owner)) {
			this.names.add(propertyName);
		}
		parser.skipChildren();
		return true;
	}

}
